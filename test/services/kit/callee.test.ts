import { Type } from '@sinclair/typebox';
import { once } from 'events';
import { IncomingMessage, request, ServerResponse } from 'http';
import { createApp } from '../../../services/kit/app';
import { Callee, CallProps, Unanswered } from '../../../services/kit/callee';
import { metrics } from '../../../services/kit/metrics';
import { operation } from '../../../services/kit/operation';
import { startTracing } from '../../../services/kit/tracing';
import { silent } from '../kept-log';
import { deserted, listening } from '../listening';
import { problemsOf } from '../problems';

beforeAll(() => startTracing());
afterEach(() => void jest.restoreAllMocks());

type Op = 'GET /things/{id}' | 'PUT /things/{id}';

const things = (url: string, timeout = 10_000): Callee<Op> =>
  new Callee({ name: 'things', url, timeouts: { 'GET /things/{id}': timeout, 'PUT /things/{id}': timeout + 1 } });

const fine = (response: ServerResponse): void => void response.end('{"fine":true}');

/** Why nobody knows what became of a call. */
const unknown = (call: Promise<unknown>): Promise<unknown> =>
  call.catch((error: unknown) => (error instanceof Unanswered ? error.message : error));

/** An app that calls somebody before it answers. */
function appThat(call: () => Promise<unknown>) {
  const answers = { 200: Type.Object({}) };
  const calls = operation('POST /', { summary: 'Calls.', body: Type.Object({}), answers }, async () => {
    await call();
    return [200, {}];
  });
  return createApp({ operations: [calls], log: silent });
}

/** What it answers to a request with these headers. */
const within = (headers: Record<string, string>, call: () => Promise<unknown>) =>
  appThat(call).inject({ method: 'POST', url: '/', headers, payload: {} });

test.each<[string, Op, CallProps, object]>([
  ['its path', 'GET /things/{id}', { id: 'a' }, { method: 'GET', url: '/things/a', body: '' }],
  [
    'an id that is no path',
    'GET /things/{id}',
    { id: '../a?b' },
    { method: 'GET', url: '/things/..%2Fa%3Fb', body: '' },
  ],
  [
    'what it takes along',
    'PUT /things/{id}',
    { id: 'a', body: { b: 1 } },
    { method: 'PUT', url: '/things/a', body: '{"b":1}' },
  ],
])('calls an operation with %s', async (_, operation, props, expected) => {
  await listening(fine, async ({ url, arrived }) => {
    expect(await things(url).call(operation, props)).toEqual({ status: 200, body: { fine: true } });
    expect(arrived).toEqual([expect.objectContaining(expected)]);
  });
});

test.each([
  ['the session', { token: 'abc' }, 'authorization', 'Bearer abc'],
  ['no session where there is none', {}, 'authorization', undefined],
  ['the kind of its body', { body: {} }, 'content-type', 'application/json'],
  ['no kind of a body that is not there', {}, 'content-type', undefined],
  ['how long it waits for this operation', {}, 'x-envoy-expected-rq-timeout-ms', '10001'],
])('passes on %s', async (_, props, header, value) => {
  await listening(fine, async ({ url, arrived }) => {
    await things(url).call('PUT /things/{id}', { id: 'a', ...props });
    expect(arrived.map(({ headers }) => headers[header])).toEqual([value]);
  });
});

test.each([
  [404, '{"problems":[]}', { problems: [] }],
  [409, '', undefined],
  [302, '[]', []],
])('takes %i for an answer', async (status, text, body) => {
  const answer = (response: ServerResponse): void => void response.writeHead(status, { location: '/' }).end(text);
  await listening(answer, async ({ url, arrived }) => {
    expect(await things(url).call('GET /things/{id}', { id: 'a' })).toEqual({ status, body });
    expect(arrived).toHaveLength(1);
  });
});

test.each<[string, string, (response: ServerResponse) => void]>([
  ['500', 'things answered 500', (response) => response.writeHead(500).end('{}')],
  ['503', 'things answered 503', (response) => response.writeHead(503).end()],
  ['429', 'things answered 429', (response) => response.writeHead(429).end('{}')],
  ['no JSON', 'things answered something that is not JSON', (response) => response.end('<html>')],
  ['half an answer', 'things did not answer', (response) => response.write('{', () => response.destroy())],
  ['nothing, and hangs up', 'things did not answer', (response) => response.destroy()],
])('does not know what became of a call that is answered %s', async (_, message, answer) => {
  await listening(answer, async ({ url }) => {
    expect(await unknown(things(url).call('GET /things/{id}', { id: 'a' }))).toBe(message);
  });
});

test.each<[string, (response: ServerResponse) => void]>([
  ['not at all', () => undefined],
  ['with a body that does not end', (response) => response.write('{')],
])('waits as long as it is told to for one who answers %s', async (_, answer) => {
  await listening(answer, async ({ url }) => {
    const error = await things(url, 50)
      .call('GET /things/{id}', { id: 'a' })
      .catch((error: unknown) => error);
    expect(error).toBeInstanceOf(Unanswered);
    expect(error).toMatchObject({ message: 'things did not answer', cause: { name: 'TimeoutError' } });
  });
});

test('does not know what became of a call where nobody listens', async () => {
  const call = things(await deserted()).call('GET /things/{id}', { id: 'a' });
  expect(await unknown(call)).toBe('things did not answer');
});

const silence = (): void => undefined;

test('waits no longer than its own caller does', async () => {
  await listening(silence, async ({ url }) => {
    const calls: Promise<unknown>[] = [];
    await within({ 'x-envoy-expected-rq-timeout-ms': '50' }, async () => {
      calls.push(unknown(things(url, 60_000).call('GET /things/{id}', { id: 'a' })));
    });
    expect(await Promise.all(calls)).toEqual(['things did not answer']);
  });
});

test.each([
  ['700', 10_000, '700'],
  ['20000', 10_000, '10000'],
  ['no number', 10_000, '10000'],
  ['0', 10_000, '10000'],
  ['-5', 10_000, '10000'],
])('tells whom it calls the shorter of the times, where its caller says %s', async (patience, timeout, told) => {
  jest.spyOn(Date, 'now').mockReturnValue(1_000_000);
  await listening(fine, async ({ url, arrived }) => {
    const call = () => things(url, timeout).call('GET /things/{id}', { id: 'a' });
    expect((await within({ 'x-envoy-expected-rq-timeout-ms': patience }, call)).statusCode).toBe(200);
    expect(arrived.map(({ headers }) => headers['x-envoy-expected-rq-timeout-ms'])).toEqual([told]);
  });
});

const fineLater = (response: ServerResponse): void => void setTimeout(() => fine(response), 20);

test.each([
  ['for ever, as it is told', Infinity, {}],
  ['longer than a timer can', 2 ** 31, {}],
  ['for a part of a millisecond more', 10_000, { 'x-envoy-expected-rq-timeout-ms': '700.5' }],
  ['for ever, as its caller says', Infinity, { 'x-envoy-expected-rq-timeout-ms': 'Infinity' }],
  ['until the end of days', 10_000, { 'x-deadline-ms': '9999999999999' }],
])('takes an answer where it waits %s', async (_, timeout, headers) => {
  await listening(fineLater, async ({ url, arrived }) => {
    const { statusCode } = await within(headers, () => things(url, timeout).call('GET /things/{id}', { id: 'a' }));
    expect([statusCode, arrived.length]).toEqual([200, 1]);
  });
});

test.each([
  ['999999999', '1010000'],
  ['1000700', '1000700'],
])('tells whom it calls until when it waits, where its caller waits until %s', async (until, told) => {
  jest.spyOn(Date, 'now').mockReturnValue(1_000_000);
  await listening(fine, async ({ url, arrived }) => {
    const call = () => things(url, 10_000).call('GET /things/{id}', { id: 'a' });
    expect((await within({ 'x-deadline-ms': until }, call)).statusCode).toBe(200);
    expect(arrived.map(({ headers }) => headers['x-deadline-ms'])).toEqual([told]);
  });
});

test('does not ask at all where its caller has stopped waiting', async () => {
  const now = jest.spyOn(Date, 'now').mockReturnValue(1_000_000);
  await listening(fine, async ({ url, arrived }) => {
    const call = () => {
      now.mockReturnValue(1_000_700);
      return things(url).call('GET /things/{id}', { id: 'a' });
    };
    const response = await within({ 'x-envoy-expected-rq-timeout-ms': '700' }, call);
    expect(problemsOf(response)).toEqual([503, 'service: things was not asked: no time is left']);
    expect(arrived).toEqual([]);
  });
});

test('carries on the trace of the request that it is made in', async () => {
  const traceId = '0af7651916cd43dd8448eb211c80319c';
  await listening(fine, async ({ url, arrived }) => {
    const call = () => things(url).call('GET /things/{id}', { id: 'a' });
    await within({ traceparent: `00-${traceId}-b7ad6b7169203331-01` }, call);
    const told = String(arrived[0]?.headers['traceparent']);
    expect(told.replace(/-[0-9a-f]{16}-/, '-SPAN-')).toBe(`00-${traceId}-SPAN-01`);
    expect(told).not.toContain('b7ad6b7169203331');
  });
});

test('knows the trace and the time of a request, too, whose body arrives later', async () => {
  jest.spyOn(Date, 'now').mockReturnValue(1_000_000);
  const traceId = '0af7651916cd43dd8448eb211c80319c';
  await listening(fine, async ({ url, arrived }) => {
    const app = appThat(() => things(url).call('GET /things/{id}', { id: 'a' }));
    const headers = {
      'content-type': 'application/json',
      traceparent: `00-${traceId}-b7ad6b7169203331-01`,
      'x-envoy-expected-rq-timeout-ms': '700',
    };
    const outgoing = request(await app.listen({ host: '127.0.0.1', port: 0 }), { method: 'POST', headers });
    app.server.once('request', () => outgoing.end('{}'));
    outgoing.flushHeaders();
    const [response] = (await once(outgoing, 'response')) as [IncomingMessage];
    response.resume();
    await app.close();
    const told = arrived.map(({ headers }) => headers);
    expect(told.map((each) => String(each['traceparent']).split('-')[1])).toEqual([traceId]);
    expect(told.map((each) => each['x-envoy-expected-rq-timeout-ms'])).toEqual(['700']);
  });
});

test('requests that come at once have each their own trace and their own time', async () => {
  jest.spyOn(Date, 'now').mockReturnValue(1_000_000);
  await listening(fine, async ({ url, arrived }) => {
    const ids = ['1', '2', '3'];
    await Promise.all(
      ids.map((id) => {
        const traceparent = `00-${id.repeat(32)}-b7ad6b7169203331-01`;
        const headers = { traceparent, 'x-envoy-expected-rq-timeout-ms': `${id}000` };
        return within(headers, () => things(url).call('GET /things/{id}', { id }));
      }),
    );
    const told = arrived.map(({ url, headers }) => [
      url,
      String(headers['traceparent']).split('-')[1],
      headers['x-envoy-expected-rq-timeout-ms'],
    ]);
    expect(told.toSorted()).toEqual(ids.map((id) => [`/things/${id}`, id.repeat(32), `${id}000`]));
  });
});

test('counts calls by their status, and by 0 where there was no answer', async () => {
  const callee = new Callee({ name: 'counted', url: await deserted(), timeouts: { 'GET /': 1000 } });
  await callee.call('GET /').catch(() => undefined);
  const counted = (await metrics())
    .split('\n')
    .filter((line) => line.startsWith('http_client_seconds_count{callee="counted"'));
  expect(counted).toEqual(['http_client_seconds_count{callee="counted",operation="GET /",status="0"} 1']);
});
