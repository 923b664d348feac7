import { FastifySchema } from 'fastify';
import { Static, TSchema, Type } from '@sinclair/typebox';

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
}

/** What it is answered: a status, and a body. */
export type Answer = readonly [status: number, body?: unknown];

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
  /** Whether it asks for a session. @default false */
  readonly session?: boolean;
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
  readonly handle: (call: Call<never, never>) => Promise<Answer>;
}

/** Declares an operation. */
export function operation<Path extends TSchema, Body extends TSchema>(
  name: `${'GET' | 'PUT' | 'POST' | 'DELETE'} /${string}`,
  { summary, path, body, answers, session = false }: OperationProps<Path, Body>,
  handle: (call: Call<Static<Path>, Static<Body>>) => Promise<Answer>,
): Operation {
  const [method = '', template = ''] = name.split(' ');
  return {
    name,
    method,
    url: template.replaceAll(/\{(\w+)\}/g, ':$1'),
    schema: { summary, ...(path && { params: path }), ...(body && { body }), response: answers },
    session,
    handle: handle as Operation['handle'],
  };
}

/** A path with a UUID in it. */
export const ByUuid = Type.Object({ id: Type.String({ format: 'uuid' }) });
