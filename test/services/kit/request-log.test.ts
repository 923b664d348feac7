import { Type } from '@sinclair/typebox';
import { pino } from 'pino';
import { createApp } from '../../../services/kit/app';
import { Unanswered } from '../../../services/kit/callee';
import { operation } from '../../../services/kit/operation';
import { Refusal } from '../../../services/kit/problem';
import { startTracing, traceFields } from '../../../services/kit/tracing';

beforeAll(() => startTracing());

const answers = { 200: Type.Object({ id: Type.String() }) };
const requestId = '0b9a3f2e-8f0e-4d0a-9d53-0d6a5f0f7c11';
const traceId = '4bf92f3577b34da6a3ce929d0e0e4736';
const headers = { 'x-request-id': requestId, traceparent: `00-${traceId}-00f067aa0ba902b7-01` };

/** The lines that one request leaves in the log of an app whose operation does this. */
async function written(
  request: { readonly method?: 'GET' | 'POST' | 'HEAD'; readonly url: string },
  work: () => Promise<never> | { readonly id: string } = () => ({ id: 'secret' }),
) {
  const lines: Record<string, unknown>[] = [];
  const log = pino(
    {
      base: undefined,
      timestamp: false,
      messageKey: 'message',
      mixin: traceFields,
      formatters: { level: (level) => ({ level }) },
    },
    { write: (line) => lines.push(JSON.parse(line) as Record<string, unknown>) },
  );
  const get = operation('GET /things/{id}', { summary: 'A thing.', answers }, async () => [200, await work()]);
  await createApp({ operations: [get], log }).inject({ method: 'GET', headers, ...request });
  return lines;
}

const line = { traceId, requestId, milliseconds: expect.any(Number), message: 'answered' };

test.each([
  ['a request', { url: '/things/secret?token=secret' }, 'GET', '/things/{id}', 200, 15],
  ['what is none of an operation', { url: '/secret' }, 'GET', 'unknown', 404, expect.any(Number)],
  ['a wrong method', { url: '/things/secret', method: 'POST' as const }, 'POST', 'unknown', 405, expect.any(Number)],
  ['what cannot be read', { url: '/things/%zz' }, 'GET', 'unknown', 400, expect.any(Number)],
])('writes %s down in one line, and nothing of what it was about', async (_, request, method, route, status, bytes) => {
  const lines = await written(request);
  const { traceId: __, ...untraced } = line;
  expect(lines).toEqual([
    { ...(route === 'unknown' && status === 400 ? untraced : line), level: 'info', method, route, status, bytes },
  ]);
  expect(JSON.stringify(lines)).not.toContain('secret');
});

test.each([
  [503, new Unanswered('users did not answer'), 'users did not answer'],
  [503, new Refusal(503, { field: 'service', reason: 'is busy' }), 'service is busy'],
  [
    503,
    Object.assign(new Error('too many clients'), { code: '53300' }),
    'its database does not answer: too many clients',
  ],
  [500, new Error('boom'), 'unforeseen'],
])('says of a %i why', async (status, error, reason) => {
  const lines = await written({ url: '/things/a' }, () => Promise.reject(error));
  expect(lines.filter(({ message }) => message === 'answered')).toEqual([
    { ...line, level: 'warn', method: 'GET', route: '/things/{id}', status, reason, bytes: expect.any(Number) },
  ]);
});
