import { once } from 'events';
import { FastifyInstance } from 'fastify';
import { AddressInfo, connect, Socket } from 'net';
import { NodeTracerProvider } from '@opentelemetry/sdk-trace-node';
import { Type } from '@sinclair/typebox';
import { createApp } from '../../../services/kit/app';
import { metrics } from '../../../services/kit/metrics';
import { operation } from '../../../services/kit/operation';
import { KeptLog } from '../kept-log';

/** The status with which each span has ended. */
const spans: unknown[] = [];
beforeAll(() =>
  new NodeTracerProvider({
    spanProcessors: [
      {
        onStart: () => undefined,
        onEnd: ({ attributes }) => void spans.push(attributes['http.response.status_code']),
        forceFlush: async () => undefined,
        shutdown: async () => undefined,
      },
    ],
  }).register(),
);

let app: FastifyInstance;
let kept: KeptLog;
let begun: Promise<void>;
let answer: () => void;
beforeEach(async () => {
  kept = new KeptLog();
  spans.length = 0;
  let begin: () => void;
  begun = new Promise((resolve) => (begin = resolve));
  const answered = new Promise<void>((resolve) => (answer = resolve));
  const post = operation(
    'POST /things/{id}',
    { summary: 'Waits.', body: Type.Object({}), answers: { 200: Type.Object({}) } },
    async () => {
      begin();
      await answered;
      return [200, {}];
    },
  );
  app = createApp({ operations: [post], log: kept.log });
  await app.listen({ host: '127.0.0.1', port: 0 });
  kept.lines.length = 0;
});
afterEach(() => app.close());

/** How many requests were counted, by status. */
async function counted(): Promise<Record<string, number>> {
  const lines = (await metrics()).matchAll(
    /^http_server_seconds_count\{operation="POST \/things\/:id",status="(\d+)"\} (\d+)$/gm,
  );
  return Object.fromEntries([...lines].map(([, status = '', count]) => [status, Number(count)]));
}

const request = (body: string, length = body.length): string =>
  `POST /things/secret HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\ncontent-length: ${length}\r\n\r\n${body}`;

/** Somebody who has sent this, and who is connected with the server from now on. */
async function caller(bytes: string): Promise<{ readonly socket: Socket; readonly gone: Promise<unknown> }> {
  const arrives = once(app.server, 'connection') as Promise<[Socket]>;
  const socket = connect((app.server.address() as AddressInfo).port, '127.0.0.1');
  socket.on('error', () => undefined).resume();
  const [served] = await arrives;
  const gone = new Promise((resolve) => served.once('close', resolve));
  socket.write(bytes);
  return { socket, gone };
}

/** What was written down, counted and traced since. */
async function told(before: Record<string, number>) {
  const lines = kept.lines.map(({ route, status, reason }) => ({ route, status, reason }));
  const after = Object.entries(await counted()).map(([status, count]) => [status, count - (before[status] ?? 0)]);
  return { lines, counts: after.filter(([, count]) => count !== 0), spans };
}

const hungUp = 'its caller hung up before it was answered';

test.each([
  ['before it is answered', false],
  ['before it is found that there is no answer', true],
])('a request whose caller hangs up %s is written down, counted and traced once, as 499', async (_, isNever) => {
  const before = await counted();
  const { socket, gone } = await caller(request('{}'));
  await begun;
  socket.destroy();
  await gone;
  if (!isNever) answer();
  await new Promise((resolve) => setImmediate(resolve));
  expect(await told(before)).toEqual({
    lines: [{ route: '/things/{id}', status: 499, reason: hungUp }],
    counts: [['499', 1]],
    spans: [499],
  });
  expect(kept.lines[0]).toMatchObject({ level: 'info', method: 'POST', message: 'not answered' });
});

test.each([
  ['answered', '', 200, undefined],
  ['refused before anything is done', 'x-deadline-ms: 1\r\n', 503, 'service nobody waits for the answer any more'],
])('a request that is %s is written down, counted and traced once', async (_, header, status, reason) => {
  const before = await counted();
  const { socket, gone } = await caller(request('{}').replace('\r\n', `\r\n${header}`));
  answer();
  await once(socket, 'data');
  socket.destroy();
  await gone;
  expect(await told(before)).toEqual({
    lines: [{ route: '/things/{id}', status, reason }],
    counts: [[`${status}`, 1]],
    spans: [status],
  });
});

test('a request of which a part is no HTTP is written down once, and counted and traced as it was refused', async () => {
  const before = await counted();
  const { socket, gone } = await caller(request('').replace('content-length: 0', 'transfer-encoding: chunked'));
  socket.end('nonsense\r\n');
  await gone;
  expect(await told(before)).toEqual({
    lines: [{ route: undefined, status: 400, reason: 'is not HTTP' }],
    counts: [['400', 1]],
    spans: [400],
  });
});
