import { once } from 'events';
import { FastifyInstance } from 'fastify';
import { AddressInfo, connect, Socket } from 'net';
import { text } from 'stream/consumers';
import { Type } from '@sinclair/typebox';
import { createApp } from '../../../services/kit/app';
import { operation } from '../../../services/kit/operation';
import { KeptLog } from '../kept-log';

const body = Type.Object({ a: Type.Integer() });
const post = operation('POST /', { summary: 'Takes.', body, answers: { 200: Type.Object({}) } }, async () => [200, {}]);

let app: FastifyInstance;
let kept: KeptLog;
beforeEach(async () => {
  kept = new KeptLog();
  app = createApp({ operations: [post], log: kept.log });
  await app.listen({ host: '127.0.0.1', port: 0 });
  kept.lines.length = 0;
});
afterEach(() => app.close());

/** What is answered to these bytes, and after how many milliseconds the connection is closed. */
async function sent(bytes: string): Promise<{ readonly told: string; readonly after: number }> {
  const began = performance.now();
  const socket: Socket = connect((app.server.address() as AddressInfo).port, '127.0.0.1');
  await once(socket, 'connect');
  socket.write(bytes);
  const told = await text(socket);
  return { told, after: performance.now() - began };
}

const head = 'POST / HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\n';

test('waits 10 s for a request to arrive, wherever it stops', async () => {
  const all = await Promise.all(['', head, `${head}content-length: 7\r\n\r\n{"a"`].map(sent));
  for (const { told, after } of all) {
    expect(told).toMatch(/^HTTP\/1.1 408 /);
    expect(after).toBeGreaterThan(9_500);
    expect(after).toBeLessThan(12_500);
  }
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

test('keeps an idle connection for longer than any proxy does', () => {
  // idleTimeout of constructs/destination-rule.ts, in milliseconds.
  expect(app.server.keepAliveTimeout).toBeGreaterThan(30_000);
});
