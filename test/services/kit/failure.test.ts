import { Type } from '@sinclair/typebox';
import { createApp } from '../../../services/kit/app';
import { Unanswered } from '../../../services/kit/callee';
import { operation } from '../../../services/kit/operation';
import { Refusal } from '../../../services/kit/problem';
import { KeptLog } from '../kept-log';
import { problemsOf } from '../problems';

/** What an app answers whose operation throws this, and what it writes down. */
async function thrown(error: unknown) {
  const { lines, log } = new KeptLog();
  const answers = { 200: Type.Object({}) };
  const fails = operation('GET /', { summary: 'Fails.', answers }, async () => {
    throw error;
  });
  const response = await createApp({ operations: [fails], log }).inject('/');
  return { response, lines: lines.filter(({ message }) => message !== 'answered') };
}

test('answers a refusal as it is, and writes nothing down', async () => {
  const problems = [
    { field: 'body.a', reason: 'is bad' },
    { field: 'body.b', reason: 'is worse' },
  ];
  const { response, lines } = await thrown(new Refusal(409, ...problems));
  expect([response.statusCode, response.headers['content-type'], response.json()]).toEqual([
    409,
    'application/problem+json; charset=utf-8',
    { title: 'Conflict', status: 409, problems, requestId: response.headers['x-request-id'] },
  ]);
  expect(lines).toEqual([]);
});

test('asks to come again where somebody whom it needs did not answer', async () => {
  const { response } = await thrown(new Unanswered('users did not answer'));
  expect([...problemsOf(response), response.headers['retry-after']]).toEqual([
    503,
    'service: users did not answer',
    '1',
  ]);
});

const databaseErrors = [
  ['ECONNREFUSED', 'connect'],
  ['ECONNRESET', 'read'],
  ['EPIPE', 'write'],
  ['ETIMEDOUT', 'connect'],
  ['EHOSTUNREACH', 'connect'],
  ['ENOTFOUND', 'getaddrinfo'],
  ['EAI_AGAIN', 'getaddrinfo'],
  ['08006', 'connection failure'],
  ['53300', 'too many clients'],
  ['57P01', 'terminating connection'],
  ['57P03', 'starting up'],
  ['57014', 'canceling statement due to statement timeout'],
  ['55P03', 'canceling statement due to lock timeout'],
  ['25P03', 'idle in transaction'],
  ['25006', 'cannot execute INSERT in a read-only transaction'],
  ['40001', 'could not serialize access due to concurrent update'],
  ['40P01', 'deadlock detected'],
  [undefined, 'Connection terminated unexpectedly'],
  [undefined, 'timeout exceeded when trying to connect'],
  [undefined, 'Query read timeout'],
  [undefined, 'Client was closed and is not queryable'],
] as const;

test.each(databaseErrors)('asks to come again where its database says %s %s', async (code, message) => {
  const { response } = await thrown(Object.assign(new Error(message), { code }));
  expect([...problemsOf(response), response.headers['retry-after']]).toEqual([
    503,
    'service: its database does not answer',
    '1',
  ]);
});

test.each([
  ['an error that nobody foresaw', new Error('secret: at 10.0.0.1')],
  ['a statement that is wrong', Object.assign(new Error('secret: relation "users"'), { code: '42P01' })],
  ['a key that is there already', Object.assign(new Error('secret: duplicate key'), { code: '23505' })],
  ['an error that calls itself a server error', Object.assign(new Error('secret'), { statusCode: 502 })],
])('tells nothing of %s, and writes it down', async (_, error) => {
  const { response, lines } = await thrown(error);
  expect([...problemsOf(response), response.headers['retry-after']]).toEqual([
    500,
    'service: failed; it is written down with the trace of this request',
    undefined,
  ]);
  expect(response.body).not.toContain('secret');
  expect(lines.map(({ level, message, error }) => [level, message, String(error).includes('secret')])).toEqual([
    ['error', 'unforeseen', true],
  ]);
});
