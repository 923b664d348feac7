import { STATUS_CODES } from 'http';
import { Type } from '@sinclair/typebox';

/** One thing that is wrong with a request: where, and why. */
export interface Problem {
  /** A dotted path that begins with body, path, query or header; or method, request or service, where it is all of that. */
  readonly field: string;
  /** What is wrong there. */
  readonly reason: string;
}

/** An answer that says no: thrown by an operation, sent as it is. */
export class Refusal extends Error {
  readonly problems: readonly Problem[];

  constructor(
    readonly status: number,
    ...problems: readonly Problem[]
  ) {
    super(problems.map(({ field, reason }) => `${field} ${reason}`).join('; '));
    this.problems = problems;
  }
}

/** Refuses whoever asks too often. */
export class TooMany extends Refusal {
  constructor(
    /** After how many seconds to come again. */
    readonly seconds: number,
    ...problems: readonly Problem[]
  ) {
    super(429, ...problems);
  }
}

/** What an answer that is not a success holds, after RFC 9457. */
export const ProblemBody = Type.Object(
  {
    title: Type.String(),
    status: Type.Integer(),
    problems: Type.Array(Type.Object({ field: Type.String(), reason: Type.String() })),
    requestId: Type.String(),
  },
  { description: 'What is wrong, all of it at once.' },
);

/** The media type of such an answer. */
export const problemType = 'application/problem+json; charset=utf-8';

/** Its body, with the id under which the request is written down. */
export const problemBody = (status: number, problems: readonly Problem[], requestId: string) => ({
  title: STATUS_CODES[status] ?? 'Error',
  status,
  problems,
  requestId,
});
