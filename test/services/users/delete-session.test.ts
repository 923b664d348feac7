import { SignJWT } from 'jose';
import { createApp } from '../../../services/kit/app';
import { Database } from '../../../services/kit/database';
import { signSession } from '../../../services/kit/sessions';
import { Accounts } from '../../../services/users/accounts';
import { operations } from '../../../services/users/operations';
import { keys } from '../keys';
import { silent } from '../kept-log';
import { problemsOf } from '../problems';

const { signing, sessions } = keys();
const ann = '11111111-1111-4111-8111-111111111111';
const wasEnded = [401, 'header.authorization: is a session that was ended'];

/** Users, with a database that knows Ann, and whom one asks with a session. */
function users() {
  const ended = new Set<unknown>();
  const database = {
    rows: async (_: string, id: string, sessionId: unknown) => [
      { id, email: 'a@example.com', name: 'A', wasEnded: ended.has(sessionId) },
    ],
    changes: async (_: string, sessionId: unknown) => ended.add(sessionId).size,
  } as unknown as Database;
  const accounts = new Accounts(database, undefined as never);
  const app = createApp({ operations: operations(accounts, () => signing), log: silent, sessions });
  const ask = (method: 'GET' | 'DELETE', url: string, token: string) =>
    app.inject({ method, url, headers: { authorization: `Bearer ${token}` } });
  return {
    ended,
    end: (token: string) => ask('DELETE', '/sessions', token),
    see: (token: string) => ask('GET', `/users/${ann}`, token),
  };
}

const signedIn = async (now = new Date()) => (await signSession(signing, ann, now)).token;

test('ends a session, however often it is asked to, and no other of the same customer', async () => {
  const { end, see } = users();
  const now = new Date();
  const [token, other] = [await signedIn(now), await signedIn(now)];
  expect((await see(token)).json()).toEqual({ id: ann, email: 'a@example.com', name: 'A' });
  for (const { statusCode, body } of [await end(token), await end(token)]) {
    expect([statusCode, body]).toEqual([204, '']);
  }
  expect(problemsOf(await see(token))).toEqual(wasEnded);
  expect((await see(other)).statusCode).toBe(200);
});

test('takes a session without an id, which cannot be ended, until it expires', async () => {
  const { end, see, ended } = users();
  const token = await new SignJWT({ iss: 'users', aud: 'shop', sub: ann, exp: Math.floor(Date.now() / 1000) + 600 })
    .setProtectedHeader({ alg: 'EdDSA' })
    .sign(signing);
  expect((await end(token)).statusCode).toBe(204);
  expect((await see(token)).statusCode).toBe(200);
  expect([...ended]).toEqual([]);
});

test('fails to end what is no session', async () => {
  const { end, ended } = users();
  expect(problemsOf(await end('abc'))).toEqual([401, 'header.authorization: is not a session of this shop']);
  expect([...ended]).toEqual([]);
});
