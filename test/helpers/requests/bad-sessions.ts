import { generateKeyPairSync, randomUUID } from 'crypto';
import { importPKCS8, SignJWT } from 'jose';
import { Authorizations } from './bad-requests';
import { djangoSession } from '../shop/django-session';
import { unspeakable } from './example';

const hour = 3600;
const seconds = (): number => Math.floor(Date.now() / 1000);

/** A session as users signs it, with the private key as PEM, but for these claims. */
export async function usersSession(key: string, user: string, differences: object = {}): Promise<string> {
  const now = seconds();
  const claims = { iss: 'users', aud: 'shop', sub: user, iat: now - 2 * hour, exp: now + hour, ...differences };
  return new SignJWT(claims).setProtectedHeader({ alg: 'EdDSA' }).sign(await importPKCS8(key, 'EdDSA'));
}

/** What stands in `authorization` and is a session of nobody, whatever it is signed with. */
const notSessions: Authorizations['bad'] = [
  ['no session', undefined],
  ['an empty session', ''],
  ['a password', `Basic ${Buffer.from(`somebody:${unspeakable}`).toString('base64')}`],
  ['a session without a token', 'Bearer'],
  ['a session of garbage', `Bearer ${unspeakable}`],
  ['a session of garbage in three parts', `Bearer ${unspeakable}.${unspeakable}.${unspeakable}`],
  ['a session of dots', 'Bearer ..'],
];

const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** Sessions that users and those who trust it refuse. */
export async function badUsersSessions(
  keys: { readonly privateKey: string; readonly publicKey: string },
  user: string,
): Promise<Authorizations['bad']> {
  const { privateKey, publicKey } = keys;
  const good = await usersSession(privateKey, user);
  const [header, claims, signature] = good.split('.');
  const other = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  const promised = JSON.parse(Buffer.from(claims ?? '', 'base64url').toString()) as object;
  const symmetric = await new SignJWT({ ...promised })
    .setProtectedHeader({ alg: 'HS256' })
    .sign(Buffer.from(publicKey));
  const tokens: readonly (readonly [what: string, token: string])[] = [
    ['of another key', await usersSession(other, user)],
    ['that has expired', await usersSession(privateKey, user, { exp: seconds() - 1 })],
    ['that never expires', await usersSession(privateKey, user, { exp: undefined })],
    ['that is not good yet', await usersSession(privateKey, user, { nbf: seconds() + hour })],
    ['of another issuer', await usersSession(privateKey, user, { iss: 'somebody' })],
    ['for another audience', await usersSession(privateKey, user, { aud: 'elsewhere' })],
    ['of nobody', await usersSession(privateKey, user, { sub: undefined })],
    ['without a signature', `${header}.${claims}.`],
    ['with alg none', `${part({ alg: 'none' })}.${claims}.`],
    ['with alg none, and a signature', `${part({ alg: 'none' })}.${claims}.${signature}`],
    ['signed with the public key', symmetric],
    ['made out to somebody else', `${header}.${part({ ...promised, sub: randomUUID() })}.${signature}`],
  ];
  return [...notSessions, ...tokens.map(([what, token]) => [`a session ${what}`, `Bearer ${token}`] as const)];
}

/** Sessions that the monolith refuses. */
export function badDjangoSessions(key: string, user: string): Authorizations['bad'] {
  const good = djangoSession(key, user, seconds());
  const [, ...rest] = good.split('.');
  const tokens: readonly (readonly [what: string, token: string])[] = [
    ['of another key', djangoSession(`${key}x`, user, seconds())],
    ['that has expired', djangoSession(key, user, seconds() - hour - 1)],
    ['of nobody', djangoSession(key, '', seconds())],
    ['of somebody who is not known', djangoSession(key, randomUUID(), seconds())],
    ['without a signature', good.slice(0, good.lastIndexOf('.'))],
    ['made out to somebody else', [part(randomUUID()), ...rest].join('.')],
  ];
  return [...notSessions, ...tokens.map(([what, token]) => [`a session ${what}`, `Bearer ${token}`] as const)];
}
