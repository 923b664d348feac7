import { ObjectOptions, Static, TObject, TProperties, TSchema, Type } from '@sinclair/typebox';
import { VNode } from 'preact';
import { Operation } from '../kit/operation';
import { Asset } from './assets';
import { FieldProblem } from './field-problems';
import { Visit } from './visit';

/** A page. */
export interface Shown {
  readonly status: number;
  /** What it is, in a word or two. */
  readonly title: string;
  readonly content: VNode;
  /** After how many seconds it is asked for again. @default - it is not */
  readonly refreshSeconds?: number;
  /** After how many seconds to come again, where that was too often. @default - it was not; with 503, 5 */
  readonly retryAfterSeconds?: number;
}

/** What a request leads to: a page, another page (303), or a file. */
export type Outcome = Shown | { readonly to: string } | { readonly file: Asset };

/** What a page is asked with. */
export interface Asked<Path, Query, Form> {
  readonly path: Path;
  readonly query: Query;
  readonly form: Form;
  readonly visit: Visit;
  /** At which address whoever asks is. */
  readonly customer: string;
}

/** What a form is, that was not filled in right: anything may be in it, or missing. */
export type Unchecked = Readonly<Record<string, unknown>>;

/** What is told of a page. */
export interface PageProps<Path extends TSchema, Query extends TSchema, Form extends TSchema> {
  /** What it does, in a sentence. */
  readonly summary: string;
  /** The parameters of its path. @default - none */
  readonly path?: Path;
  /** The parameters after its path. @default - none */
  readonly query?: Query;
  /** The fields of its form. @default - it is not a form's */
  readonly form?: Form;
  /** What it answers, by status, in a sentence. */
  readonly answers: Readonly<Record<number, string>>;
  /** The media type of its answers. @default 'text/html' */
  readonly type?: string;
  /** What it needs to know of who asks. @default 'anybody' */
  readonly needs?: Need;
  /** Whether it passes on that a service behind it refuses what is too much for it. @default false */
  readonly shedsLoad?: boolean;
  /** Answers a form that is not filled in right. @default - the problems, on a page of their own */
  readonly again?: (asked: Asked<unknown, unknown, Unchecked>, problems: readonly FieldProblem[]) => Promise<Outcome>;
}

/**
 * What a page needs to know of who asks: nobody is asked for; anybody may ask, known or not; their cart must be there;
 * they must be signed in.
 */
export type Need = 'nobody' | 'anybody' | 'cart' | 'account';

/** A method and a path that the storefront answers. No session of users is sent to it. */
export interface Page extends Omit<Operation, 'handle'> {
  readonly needs: Need;
  readonly handle: (asked: Asked<never, never, never>) => Promise<Outcome>;
  readonly again?: PageProps<TSchema, TSchema, TSchema>['again'];
}

/** Declares a page. */
export function page<Path extends TSchema, Query extends TSchema, Form extends TSchema>(
  name: `${'GET' | 'POST'} /${string}`,
  {
    summary,
    path,
    query,
    form,
    answers,
    type = 'text/html',
    needs = 'anybody',
    shedsLoad,
    again,
  }: PageProps<Path, Query, Form>,
  handle: (asked: Asked<Static<Path>, Static<Query>, Static<Form>>) => Promise<Outcome>,
): Page {
  const [method = '', template = ''] = name.split(' ');
  const response = Object.fromEntries(
    Object.entries(answers).map(([status, description]) => [
      status,
      status === '303' || status === '304'
        ? { description, type: 'null' }
        : { description, content: { [type]: { schema: { type: 'string' } } } },
    ]),
  );
  return {
    name,
    method,
    url: template.replaceAll(/\{(\w+)\}/g, ':$1'),
    schema: {
      summary,
      ...(path && { params: path }),
      ...(query && { querystring: query }),
      ...(form && { body: form, consumes: ['application/x-www-form-urlencoded'] }),
      response,
    },
    session: false,
    needs,
    shedsLoad,
    handle: handle as Page['handle'],
    again,
  };
}

const strict: ObjectOptions = { additionalProperties: false };

/** The fields of a form, with the one that proves that it is ours. */
export const formOf = <P extends TProperties>(fields: P): TObject<P & { _csrf: ReturnType<typeof Type.String> }> =>
  Type.Object({ ...fields, _csrf: Type.String({ title: 'Form token', maxLength: 100 }) }, strict);

/** Parameters after a path. Others are no mistake: whoever links here may add what we do not know. */
export const queryOf = <P extends TProperties>(fields: P): TObject<P> => Type.Object(fields);
