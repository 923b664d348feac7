import { once } from 'events';
import { FastifyInstance } from 'fastify';
import { AddressInfo, connect, Socket } from 'net';
import { text } from 'stream/consumers';
import { Type } from '@sinclair/typebox';
import { createApp } from '../../../services/kit/app';
import { operation } from '../../../services/kit/operation';
import { KeptLog } from '../kept-log';

const body = Type.Object({ a: Type.Integer() });
const post = operation('POST /', { summary: 'Takes.', body, answers: { 200: Type.Object({}) } }, async () => {
  taken++;
  return [200, {}];
});

/** How many requests were taken. */
let taken: number;
let app: FastifyInstance;
let kept: KeptLog;
beforeEach(async () => {
  kept = new KeptLog();
  app = createApp({ operations: [post], log: kept.log });
  await app.listen({ host: '127.0.0.1', port: 0 });
  kept.lines.length = 0;
  taken = 0;
});
afterEach(() => app.close());

/** What is answered to these bytes, with the rest when there is an answer, and after how many milliseconds the connection is closed. */
async function sent(bytes: string, rest = ''): Promise<{ readonly told: string; readonly after: number }> {
  const began = performance.now();
  const socket: Socket = connect((app.server.address() as AddressInfo).port, '127.0.0.1');
  await once(socket, 'connect');
  socket.write(bytes);
  socket.once('data', () => socket.write(rest));
  const told = await text(socket);
  return { told, after: performance.now() - began };
}

const head = 'POST / HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\n';

test('waits 10 s for a request to arrive, wherever it stops, and takes it no more', async () => {
  const whole = `${head}content-length: 7\r\n\r\n{"a":1}`;
  const cuts = [0, head.length, whole.length - 3];
  const all = await Promise.all(cuts.map((at) => sent(whole.slice(0, at), whole.slice(at))));
  for (const { told, after } of all) {
    expect(told).toMatch(/^HTTP\/1.1 408 /);
    expect(after).toBeGreaterThan(9_500);
    expect(after).toBeLessThan(12_500);
  }
  // By then it has read whatever arrived.
  await app.close();
  expect(taken).toBe(0);
}, 30_000);

test.each([
  ['is no HTTP', 'nonsense\r\n\r\n', 400, 'is not HTTP'],
  ['has too many headers', `${head}x: ${'x'.repeat(20_000)}\r\n\r\n`, 431, 'has more headers than are read'],
])('refuses what %s as it refuses everything, and writes it down', async (_, bytes, status, reason) => {
  const { told } = await sent(bytes);
  const [headers = '', problem = ''] = told.split('\r\n\r\n');
  const [, requestId] = headers.match(/^x-request-id: (.*)$/m) ?? [];
  expect(JSON.parse(problem)).toMatchObject({ status, problems: [{ field: 'request', reason }], requestId });
  expect(headers).toContain(`content-length: ${problem.length}`);
  expect(kept.lines).toEqual([{ level: 'info', status, reason, requestId, message: 'answered' }]);
});

test.each([
  ['names no host', 'GET /nothing HTTP/1.1\r\nconnection: close\r\n\r\n', 400, 'header.host', 'is missing'],
  [
    'expects something else',
    `${head}expect: more\r\nconnection: close\r\n\r\n`,
    417,
    'header.expect',
    'must be 100-continue',
  ],
])('refuses what %s as it refuses everything, too', async (_, bytes, status, field, reason) => {
  const { told } = await sent(bytes);
  const [headers = '', problem = ''] = told.split('\r\n\r\n');
  const [, requestId] = headers.match(/^x-request-id: (.*)$/m) ?? [];
  expect(JSON.parse(problem)).toMatchObject({ status, problems: [{ field, reason }], requestId });
  expect(kept.lines).toMatchObject([{ status, requestId, message: 'answered' }]);
});

test('goes on with whoever waits to be told so', async () => {
  const { told } = await sent(
    `${head}expect: 100-continue\r\ncontent-length: 7\r\nconnection: close\r\n\r\n`,
    '{"a":1}',
  );
  expect(told).toMatch(/^HTTP\/1.1 100 Continue\r\n\r\nHTTP\/1.1 200 /);
});

test('refuses a request that cannot be read to its end under its own id', async () => {
  const chunked = `${head}x-request-id: abcd-1234\r\ntransfer-encoding: chunked\r\n\r\nnonsense\r\n`;
  const { told } = await sent(chunked);
  expect(told).toMatch(/^HTTP\/1.1 400 [^]*x-request-id: abcd-1234[^]*"requestId":"abcd-1234"/);
});

test('tells whoever goes on sending, too, and does not listen to them for long', async () => {
  const began = performance.now();
  const { port } = app.server.address() as AddressInfo;
  const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
  const chunk = 'x'.repeat(2 ** 16);
  const goOn = (): void => void (socket.writable && socket.write(chunk, () => setImmediate(goOn)));
  socket.write(`${head}x: `, goOn);
  let told = '';
  socket.on('data', (bytes: Buffer) => (told += bytes.toString()));
  const ended = new Promise((resolve) => socket.once('end', () => resolve('told')).once('error', resolve));
  const closed = new Promise((resolve) => socket.once('close', resolve));
  expect([await ended, told]).toEqual(['told', expect.stringMatching(/^HTTP\/1.1 431 [^]*than are read[^]*}$/)]);
  await closed;
  expect(performance.now() - began).toBeLessThan(5000);
  expect(kept.lines.map(({ status }) => status)).toEqual([431]);
});

test('keeps an idle connection for longer than any proxy does', () => {
  // idleTimeout of constructs/http/destination-rule.ts, in milliseconds.
  expect(app.server.keepAliveTimeout).toBeGreaterThan(30_000);
});
