import { FastifyError, FastifyRequest } from 'fastify';
import { refusalOf } from '../kit/failure';

/** What is wrong with a field of a form, or with a part of an address, for people. */
export interface FieldProblem {
  /** Its name. */
  readonly field: string;
  /** What it is called on the page. */
  readonly label: string;
  /** What is wrong there, as the rest of a sentence that begins with the label. */
  readonly reason: string;
}

/** A schema that says of each field what it is called, as title, and what it must be, as description. */
interface Described {
  readonly properties?: Readonly<Record<string, { readonly title?: string; readonly description?: string }>>;
}

/** What is wrong with a request that is not as its schemas say, one problem a field. */
export function fieldProblems(error: Error, request: FastifyRequest): readonly FieldProblem[] {
  const { body, params, querystring } = request.routeOptions.schema ?? {};
  const schemas: Readonly<Record<string, unknown>> = { body, path: params, query: querystring };
  const { problems } = refusalOf(error as FastifyError, request);
  const first = new Map<string, string>();
  for (const { field, reason } of problems) if (!first.has(field)) first.set(field, reason);
  return [...first].map(([path, reason]) => {
    const [place = '', field = ''] = path.split('.');
    const { properties = {} } = (schemas[place] ?? {}) as Described;
    const { title = field || 'The form', description = reason } = properties[field] ?? {};
    return { field, label: title, reason: reason === 'is missing' ? reason : description };
  });
}

/** What is wrong with one field, if anything. */
export const problemOf = (problems: readonly FieldProblem[], field: string): FieldProblem | undefined =>
  problems.find((problem) => problem.field === field);
