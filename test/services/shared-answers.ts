import { ProblemBody } from '../../services/kit/problem';
import { requestIdHeader } from '../../services/kit/request-id';
import { Operation } from '../../services/kit/operation';

/** What every service does, whatever its operations are. */
export const shared = [
  'HEAD is answered as GET, without the body.',
  'Another method of a path is answered 405, with those that it has in `Allow`.',
  'A request that does not arrive within 10 s is answered 408.',
  'Every answer says in `x-request-id` under what the request is written down.',
].join(' ');

const descriptions: Readonly<Record<string, string>> = {
  400: 'Something of it is not as it must be; all of that is told.',
  401: 'There is no session, or none that is good.',
  413: 'Its body is larger than 16 KiB.',
  415: 'Its body is of another type.',
  503: 'Something that it needs does not answer in time.',
  default: 'What is wrong, all of it at once.',
};

const header = (type: string, description: string): object => ({ schema: { type }, description });

/** An answer that says no, in a sentence. */
function refusal(status: string, description: string, isPages = false): object {
  const problem = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } };
  return {
    description,
    headers: headersOf(status),
    content: isPages ? { 'text/html': { schema: { type: 'string' } } } : problem,
  };
}

/** The headers of an answer with this status. */
export const headersOf = (status: string): object => ({
  [requestIdHeader]: header('string', 'Under what the request is written down.'),
  ...(['429', '503'].includes(status) && { 'retry-after': header('integer', 'Seconds after which to come again.') }),
});

/** Answers that operations share, by status: problems, or pages for people. */
export function sharedComponents(isPages: boolean): object {
  const responses = Object.entries(descriptions).map(([status, text]) => [status, refusal(status, text, isPages)]);
  return { responses: Object.fromEntries(responses), ...(!isPages && { schemas: { Problem: ProblemBody } }) };
}

/** What an operation of this kind answers of them, and what it refuses of its own. */
export function refusals({ schema: { params, querystring, body }, session, refuses = {} }: Operation): object {
  const statuses = [
    ...(params || querystring || body ? ['400'] : []),
    ...(session ? ['401'] : []),
    ...(body ? ['413', '415'] : []),
    '503',
    'default',
  ];
  return {
    ...Object.fromEntries(statuses.map((status) => [status, { $ref: `#/components/responses/${status}` }])),
    ...Object.fromEntries(Object.entries(refuses).map(([status, text]) => [status, refusal(status, text)])),
  };
}
