import { once } from 'events';
import fastify, { FastifyInstance } from 'fastify';
import { AddressInfo, connect, Socket } from 'net';
import { text } from 'stream/consumers';
import { Type } from '@sinclair/typebox';
import { createApp } from '../../../services/kit/app';
import { endInTime } from '../../../services/kit/ending';
import { operation } from '../../../services/kit/operation';
import { silent } from '../kept-log';

let app: FastifyInstance;
let answer: () => void;
let begun: Promise<void>;
beforeEach(async () => {
  let begin: () => void;
  begun = new Promise((resolve) => (begin = resolve));
  const answered = new Promise<void>((resolve) => (answer = resolve));
  const slow = operation('GET /', { summary: 'Waits.', answers: { 200: Type.Object({}) } }, async () => {
    begin();
    await answered;
    return [200, {}];
  });
  app = createApp({ operations: [slow], log: silent });
  await app.listen({ host: '127.0.0.1', port: 0 });
});

afterEach(() => app.close());

async function open(bytes: string): Promise<Socket> {
  const socket = connect((app.server.address() as AddressInfo).port, '127.0.0.1');
  const arrives = once(app.server, 'connection');
  await once(socket, 'connect');
  await arrives;
  if (bytes) socket.write(bytes);
  return socket;
}

const request = 'GET / HTTP/1.1\r\nhost: a\r\n\r\n';

test('answers what it has begun, and waits for nobody who sends nothing', async () => {
  const [idle, half, busy] = [await open(''), await open('GET / HT'), await open(request)];
  await begun;
  const began = performance.now();
  const closed = app.close();
  // As long as a request is handled it has not ended; the others are gone meanwhile.
  expect(await Promise.all([text(idle), text(half)])).toEqual(['', '']);
  answer();
  expect(await text(busy)).toMatch(/^HTTP\/1.1 200 OK\r\n[^]*connection: close/i);
  await closed;
  expect(performance.now() - began).toBeLessThan(5000);
});

test('closes a connection that is kept open after its answer', async () => {
  answer();
  const kept = await open(request);
  await once(kept, 'data');
  const all = text(kept);
  await app.close();
  expect(await all).toBe('');
});

test('waits for a request that is never answered as long as anybody does, and no longer', async () => {
  await app.close();
  app = fastify();
  endInTime(app, 300);
  let arrive: () => void;
  const arrived = new Promise<void>((resolve) => (arrive = resolve));
  app.get('/', () => {
    arrive();
    return new Promise(() => undefined);
  });
  await app.listen({ host: '127.0.0.1', port: 0 });
  const busy = await open(request);
  await arrived;
  await app.close();
  expect(await text(busy)).toBe('');
});
