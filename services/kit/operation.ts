import { FastifySchema } from 'fastify';
import { Static, TSchema, Type } from '@sinclair/typebox';
import { atOnce } from './at-once';
import { networkOf } from './customer';

/** What one operation is called with. */
export interface Call<Path, Body> {
  /** The parameters of its path. */
  readonly path: Path;
  /** Its body, as its schema says. */
  readonly body: Body;
  /** Who is signed in, where the operation asks for a session. */
  readonly user: string;
  /** The session itself, to be passed on. */
  readonly token: string;
  /** The id of the session. @default - it was begun before sessions had ids */
  readonly sessionId?: string;
  /** At which address the customer is for whom it is called. */
  readonly customer: string;
}

/** What it is answered: a status, and a body; and what goes on after that, if anything does. */
export type Answer = readonly [status: number, body?: unknown, rest?: Promise<unknown>];

/** What is told of an operation. */
export interface OperationProps<Path extends TSchema, Body extends TSchema> {
  /** What it does, in a sentence. */
  readonly summary: string;
  /** The parameters of its path. @default - none */
  readonly path?: Path;
  /** Its body. @default - none */
  readonly body?: Body;
  /** Every answer of its own, by status. Problems that all operations share are added. */
  readonly answers: Readonly<Record<number, TSchema>>;
  /** What it refuses for reasons of its own, by status, in a sentence. @default - nothing but what all operations refuse */
  readonly refuses?: Readonly<Record<number, string>>;
  /** Whether it asks for a session. @default false */
  readonly session?: boolean;
  /** How many of it an instance works on at once, in a burst on four times as many; the next is refused with 503 and Retry-After; where places are short, each network has its share. What goes on after its answer counts. @default - as many as come */
  readonly atOnce?: number;
  /** Whether it refuses otherwise, with 503, what is more than it can do, or what a database or a callee that all pods share does not answer. @default false */
  readonly shedsLoad?: boolean;
}

/** A method and a path that a service answers, with its schemas, and what it does. */
export interface Operation {
  /** As in the graph: `GET /products/{id}`. */
  readonly name: string;
  readonly method: string;
  /** As the HTTP server writes it: `/products/:id`. */
  readonly url: string;
  readonly schema: FastifySchema & { readonly summary: string };
  readonly session: boolean;
  /** What it refuses for reasons of its own, by status, in a sentence. */
  readonly refuses?: Readonly<Record<number, string>>;
  /** Whether it refuses what is more than it can do, or what a database or a callee that all pods share does not answer. The graph must know: such a refusal is no sign of a sick pod. @default false */
  readonly shedsLoad?: boolean;
  readonly handle: (call: Call<never, never>) => Promise<Answer>;
}

/** Declares an operation. */
export function operation<Path extends TSchema, Body extends TSchema>(
  name: `${'GET' | 'PUT' | 'POST' | 'DELETE'} /${string}`,
  {
    summary,
    path,
    body,
    answers,
    refuses,
    session = false,
    atOnce: most,
    shedsLoad = false,
  }: OperationProps<Path, Body>,
  handle: (call: Call<Static<Path>, Static<Body>>) => Promise<Answer>,
): Operation {
  const [method = '', template = ''] = name.split(' ');
  const work =
    most === undefined
      ? handle
      : atOnce(most, handle, { rest: ([, , rest]) => rest, whose: ({ customer }) => networkOf(customer) });
  return {
    name,
    method,
    url: template.replaceAll(/\{(\w+)\}/g, ':$1'),
    schema: { summary, ...(path && { params: path }), ...(body && { body }), response: answers },
    session,
    refuses,
    shedsLoad: shedsLoad || most !== undefined,
    handle: ((call: Call<Static<Path>, Static<Body>>) =>
      work({
        ...call,
        path: inOneSpelling(path, call.path),
        body: inOneSpelling(body, call.body),
      })) as Operation['handle'],
  };
}

/** With its ids in lower case: one that is spelt otherwise is the same, not another order or another charge. */
function inOneSpelling<T>(schema: TSchema | undefined, value: T): T {
  const properties: Readonly<Record<string, { readonly format?: string }>> = schema?.['properties'] ?? {};
  const ids = Object.entries((value ?? {}) as Readonly<Record<string, unknown>>).flatMap(([name, each]) =>
    properties[name]?.format === 'uuid' ? [[name, String(each).toLowerCase()]] : [],
  );
  return ids.length > 0 ? { ...value, ...Object.fromEntries(ids) } : value;
}

/** A path with a UUID in it: an operation gets it in lower case. */
export const ByUuid = Type.Object({ id: Type.String({ format: 'uuid' }) });
