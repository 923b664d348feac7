import { createServer } from 'http';
import { AddressInfo } from 'net';
import { sendRaw } from './raw-request';

test('sends a request to the byte, and tells the answer', async () => {
  const server = createServer(async (request, answer) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { method, url, headers } = request;
    const told = { method, url, length: headers['content-length'], body: Buffer.concat(chunks).toString('hex') };
    answer.writeHead(418, { 'content-type': 'x/y' }).end(JSON.stringify(told));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const request = { method: 'PUT', path: '/a/../%zz', headers: {}, body: Buffer.of(0xff) };
  expect(await sendRaw(base, request)).toEqual({
    status: 418,
    type: 'x/y',
    text: '{"method":"PUT","url":"/a/../%zz","length":"1","body":"ff"}',
  });
  server.close();
});

test('tells why there was no answer', async () => {
  const answer = await sendRaw('http://127.0.0.1:1', { method: 'GET', path: '/', headers: {} });
  expect(answer).toEqual({ status: 0, type: '', text: 'connect ECONNREFUSED 127.0.0.1:1' });
});
