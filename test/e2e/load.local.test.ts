import { createServer } from 'http';
import { AddressInfo } from 'net';
import { load } from '../helpers/shop/load';

/** Answers each request with its body. */
const echo = createServer((request, response) => request.pipe(response.writeHead(200)));

beforeAll(() => new Promise<void>((resolve) => echo.listen(0, '127.0.0.1', resolve)));
afterAll(() => new Promise((resolve) => echo.close(resolve)));

test('of requests that are sent at the same time, each answer is told of the one that it belongs to', async () => {
  const { port } = echo.address() as AddressInfo;
  const shot = { method: 'POST', url: `http://127.0.0.1:${port}/`, headers: {} };
  const shots = Array.from({ length: 6000 }, (_, index) => ({ ...shot, body: `${index}` }));
  const hits = await load(shots, { perSecond: 3000 });
  expect(hits.filter(({ number, body }) => body !== `${number}`)).toEqual([]);
});
