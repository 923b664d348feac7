import crypto from 'crypto';
import { hashPassword, isPassword } from '../../../services/users/password';

const password = 'correct horse';
let kept = '';
beforeAll(async () => {
  kept = await hashPassword(password);
});
afterEach(() => void jest.restoreAllMocks());

test('keeps nothing that the password can be read from', () => {
  expect(kept.replace(/\$[\w+/]{22}==\$[\w+/]{43}=$/, '$SALT$KEY')).toBe('scrypt$16384$8$5$SALT$KEY');
  const parts = kept.split('$').flatMap((part) => [part, Buffer.from(part, 'base64').toString('latin1')]);
  expect(parts.filter((part) => part.includes(password) || part.includes('horse'))).toEqual([]);
});

test('keeps something else each time', async () => {
  expect(await hashPassword(password)).not.toBe(kept);
});

test.each([
  ['the password', password, true],
  ['another', 'correct horsE', false],
  ['a part of it', 'correct', false],
  ['more than it', `${password} `, false],
  ['none', '', false],
])('tells %s', async (_, told, right) => {
  expect(await isPassword(told, kept)).toBe(right);
});

test('knows a letter however a keyboard writes it', async () => {
  expect(await isPassword('cafe\u0301-1234', await hashPassword('caf\u00e9-1234'))).toBe(true);
});

test('is the password of nobody', async () => {
  expect(await isPassword(password, undefined)).toBe(false);
});

test('derives as much for nobody as for somebody', async () => {
  const scrypt = jest.spyOn(crypto, 'scrypt');
  await isPassword(password, kept);
  await isPassword(password, undefined);
  const cost = { N: 16384, r: 8, p: 5 };
  expect(scrypt.mock.calls.map(([, salt, bytes, options]) => [(salt as Buffer).length, bytes, options])).toEqual([
    [16, 32, cost],
    [16, 32, cost],
  ]);
});

test('goes on with what was kept at another cost', async () => {
  const key = crypto.scryptSync(password, Buffer.from('salt'), 32, { N: 1024, r: 8, p: 1 });
  const cheap = ['scrypt', 1024, 8, 1, Buffer.from('salt').toString('base64'), key.toString('base64')].join('$');
  expect([await isPassword(password, cheap), await isPassword('another one', cheap)]).toEqual([true, false]);
});
