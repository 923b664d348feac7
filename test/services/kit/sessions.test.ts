import { generateKeyPairSync } from 'crypto';
import {
  calculateJwkThumbprint,
  decodeJwt,
  decodeProtectedHeader,
  exportJWK,
  importPKCS8,
  importSPKI,
  SignJWT,
  UnsecuredJWT,
} from 'jose';
import { madeOf } from '../../../services/kit/made-of';
import { readPrivateKey, readPublicKeys, Sessions, signSession } from '../../../services/kit/sessions';
import { silent } from '../kept-log';
import { keys, sessionsOf } from '../keys';
import { refusing } from '../problems';

const { privateKey, publicKey, signing, sessions } = keys();
const rsa = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  publicKeyEncoding: { type: 'spki', format: 'pem' },
});
const bad = refusing(401, 'header.authorization', 'is not a session of this shop');
const expired = refusing(401, 'header.authorization', 'is a session that has expired');
const missing = refusing(401, 'header.authorization', 'must be a session: Bearer TOKEN');

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const good = { iss: 'users', aud: 'shop', sub: 'ann', iat: 0, exp: Math.floor(Date.now() / 1000) + 600 };

/** A session that is signed right, with claims that may be wrong. */
const signed = async (claims: Readonly<Record<string, unknown>>, key = privateKey): Promise<string> =>
  new SignJWT({ ...claims }).setProtectedHeader({ alg: 'EdDSA' }).sign(await importPKCS8(key, 'EdDSA'));

const without = (claim: keyof typeof good) =>
  Object.fromEntries(Object.entries(good).filter(([name]) => name !== claim));

const verify = (token: string) => sessions.verify(`Bearer ${token}`);

test('knows who it is that was signed in, for an hour', async () => {
  const { token, expiresAt } = await signSession(signing, 'ann', new Date());
  expect(await verify(token)).toMatchObject({ user: 'ann', token });
  const now = new Date('2030-01-01T00:00:00.900Z');
  expect((await signSession(signing, 'ann', now)).expiresAt).toEqual(new Date('2030-01-01T01:00:00Z'));
  expect(expiresAt.getTime() % 1000).toBe(0);
});

test('gives each session an id of its own, and knows it', async () => {
  const now = new Date();
  const both = await Promise.all([1, 2].map(() => signSession(signing, 'ann', now)));
  const ids = await Promise.all(both.map(async ({ token }) => (await verify(token)).sessionId));
  expect(ids).toEqual(both.map(({ token }) => decodeJwt(token).jti));
  expect(ids).toEqual([expect.stringMatching(uuid), expect.stringMatching(uuid)]);
  expect(new Set(ids).size).toBe(2);
});

test('takes a session without an id', async () => {
  const token = await signed(good);
  expect(await verify(token)).toEqual({ user: 'ann', token, sessionId: undefined });
});

test('knows sessions of each of its keys, while one takes the place of another', async () => {
  const other = keys();
  const { token: before } = await signSession(signing, 'ann', new Date());
  const { token: after } = await signSession(other.signing, 'bob', new Date());
  const both = sessionsOf(`${publicKey}${other.publicKey}`);
  const users = await Promise.all([before, after].map(async (token) => (await both.verify(`Bearer ${token}`)).user));
  expect(users).toEqual(['ann', 'bob']);
  await expect(sessions.verify(`Bearer ${after}`)).rejects.toEqual(bad);
});

test('knows sessions of a key that comes while it runs, and none of one that has gone', async () => {
  const other = keys();
  let known = publicKey;
  const running = new Sessions(madeOf('KEYS', () => known, readPublicKeys, silent));
  const [before, after] = await Promise.all(
    [signing, other.signing].map(async (key) => (await signSession(key, 'ann', new Date())).token),
  );
  await running.verify(`Bearer ${before}`);
  await expect(running.verify(`Bearer ${after}`)).rejects.toEqual(bad);
  known = other.publicKey;
  await running.verify(`Bearer ${after}`);
  await expect(running.verify(`Bearer ${before}`)).rejects.toEqual(bad);
});

test.each([
  ['nothing', ''],
  ['a private key', privateKey],
  ['a key of another kind', rsa.publicKey],
  ['a key that is cut short', publicKey.replace(/.{9}=?\n-----END/, '\n-----END')],
  ['a good key and a bad one', publicKey + rsa.publicKey],
  ['a good key and one that is cut off', publicKey + publicKey.replace(/-----END.*/s, '')],
  ['a good key and its private one', publicKey + privateKey],
])('takes no public keys from %s', (_, content) => {
  expect(() => readPublicKeys(content)).toThrow(/^must hold .*Ed25519/);
});

test.each([
  ['nothing', ''],
  ['a public key', publicKey],
  ['a key of another kind', rsa.privateKey],
  ['two keys', keys().privateKey + privateKey],
  ['a key that nobody believes yet', keys().privateKey],
])('takes no private key from %s', (_, content) => {
  expect(() => readPrivateKey(content, publicKey)).toThrow(/^must hold .*Ed25519/);
});

test('says by which key it is signed', async () => {
  const { token } = await signSession(signing, 'ann', new Date());
  const jwk = await exportJWK(await importSPKI(publicKey, 'EdDSA'));
  expect(decodeProtectedHeader(token)).toEqual({ alg: 'EdDSA', kid: await calculateJwkThumbprint(jwk) });
});

test('does not mind how Bearer is written', async () => {
  const token = await signed(good);
  expect(await sessions.verify(`bearer ${token}`)).toEqual({ user: 'ann', token });
});

test('refuses a session that has expired, and says so', async () => {
  const { token } = await signSession(signing, 'ann', new Date(Date.now() - 3_601_000));
  await expect(verify(token)).rejects.toEqual(expired);
});

test.each([
  ['no header', undefined],
  ['an empty one', ''],
  ['no token', 'Bearer '],
  ['another scheme', 'Basic YTpi'],
  ['a token alone', 'abc'],
  ['two tokens', 'Bearer a b'],
])('refuses %s', async (_, header) => {
  await expect(sessions.verify(header)).rejects.toEqual(missing);
});

test.each<[string, () => string | Promise<string>]>([
  ['that is none', () => 'abc'],
  ['that somebody else signed', () => signed(good, keys().privateKey)],
  ['that nobody signed', () => new UnsecuredJWT(good).encode()],
  [
    'that is signed with the public key, as a secret',
    () => new SignJWT(good).setProtectedHeader({ alg: 'HS256' }).sign(Buffer.from(publicKey)),
  ],
  ['of another issuer', () => signed({ ...good, iss: 'somebody' })],
  ['of no issuer', () => signed(without('iss'))],
  ['for another audience', () => signed({ ...good, aud: 'bank' })],
  ['for no audience', () => signed(without('aud'))],
  ['of nobody', () => signed(without('sub'))],
  ['that never ends', () => signed(without('exp'))],
  ['that has not begun', () => signed({ ...good, nbf: good.exp })],
])('refuses a session %s', async (_, token) => {
  await expect(verify(await token())).rejects.toEqual(bad);
});

test('refuses a session with another user written into it', async () => {
  const [head, , signature] = (await signed(good)).split('.');
  const claims = Buffer.from(JSON.stringify({ ...good, sub: 'bob' })).toString('base64url');
  await expect(verify(`${head}.${claims}.${signature}`)).rejects.toEqual(bad);
});
