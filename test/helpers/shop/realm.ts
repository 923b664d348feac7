import { randomUUID } from 'crypto';
import { send } from './customer';
import { unspeakable } from '../requests/example';
import { Authorizations } from '../requests/bad-requests';
import { Who } from '../requests/conflicts';

/** Those who vouch for each other's sessions, and what they are called with. */
export interface Realm {
  readonly somebody: string;
  /** Their session, made with the key that the realm signs with. */
  readonly forged: string;
  /** What `authorization` says, by who calls. */
  readonly headers: Readonly<Record<Who, string | undefined>>;
  readonly bad: Authorizations['bad'];
}

/** Registers two people, and finds out what they are called with, and what nobody is. */
export async function realmOf(
  users: string,
  sign: (user: string) => string | Promise<string>,
  bad: (user: string) => Authorizations['bad'] | Promise<Authorizations['bad']>,
): Promise<Realm> {
  const [somebody, other] = [await person(users), await person(users)];
  const headers = {
    somebody: somebody.header,
    'somebody else': other.header,
    'a stranger': `Bearer ${await sign(randomUUID())}`,
    nobody: undefined,
  };
  const forged = `Bearer ${await sign(somebody.id)}`;
  return { somebody: somebody.id, forged, headers, bad: await bad(somebody.id) };
}

async function person(users: string): Promise<{ readonly id: string; readonly header: string }> {
  const email = `${randomUUID()}@shop.example`;
  await send('POST', `${users}/users`, { email, password: unspeakable, name: 'Somebody' });
  const { status, body } = await send('POST', `${users}/sessions`, { email, password: unspeakable });
  if (status !== 201) throw new Error(`nobody could sign in: ${status} ${JSON.stringify(body)}`);
  const { userId, token } = body as { readonly userId: string; readonly token: string };
  return { id: userId, header: `Bearer ${token}` };
}
