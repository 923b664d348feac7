import { listening } from '../services/listening';
import { signedIn } from './signed-in';

test('whoever is refused for coming too fast comes again, and each is somebody else', async () => {
  let sessions = 0;
  const customers = await listening(
    (response, { url, body }) => {
      if (url === '/api/users') return response.writeHead(201, { 'content-type': 'application/json' }).end('{}');
      if (sessions++ === 1) return response.writeHead(429).end('too many requests');
      const { email } = JSON.parse(body) as { readonly email: string };
      const session = JSON.stringify({ userId: email, token: `token of ${email}` });
      return response.writeHead(201, { 'content-type': 'application/json' }).end(session);
    },
    ({ url }) => signedIn(`${url}/api`, 2),
  );
  expect(new Set(customers.map(({ id }) => id)).size).toBe(2);
  expect(sessions).toBe(3);
});
