import { password, Secret } from '../../../constructs/base/secret';
import { names, sample } from '../../helpers/constructs';

test('a file of it has a path, whoever mounts it', () => {
  const keys = new Secret(sample(), 'keys', () => ({}));
  expect(keys.file('public.pem')).toEqual({
    secret: 'keys',
    key: 'public.pem',
    path: '/run/secrets/keys/public.pem',
  });
});

test('its environment is told of it, and no manifest holds it', () => {
  const system = sample();
  const keys = new Secret(system, 'keys', () => ({}));
  expect(system.secrets).toEqual([keys]);
  expect(names(system, 'Secret')).toEqual([]);
});

test('a password has 192 random bits, in characters that no file or URL has to quote', () => {
  const all = Array.from({ length: 100 }, password);
  expect(all.filter((one) => !/^[A-Za-z0-9_-]{32}$/.test(one))).toEqual([]);
  expect(new Set(all).size).toBe(100);
});
