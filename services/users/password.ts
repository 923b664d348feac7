import { randomBytes, scrypt, ScryptOptions, timingSafeEqual } from 'crypto';
import { Places } from './places';

// 16 MiB and five passes: a row of the table for scrypt at
// https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html
const cost = { N: 2 ** 14, r: 8, p: 5 };
const keyBytes = 32;

// Anybody may have a password hashed: that must not take all memory, nor keep those waiting who are signed in.
const places = new Places(2, 20);

const derive = (whom: string, password: string, salt: Buffer, options: ScryptOptions): Promise<Buffer> =>
  places.use(
    whom,
    () =>
      new Promise((resolve, reject) => {
        scrypt(password.normalize('NFKC'), salt, keyBytes, options, (error, key) =>
          error ? reject(error) : resolve(key),
        );
      }),
  );

/**
 * What is kept of a password: `scrypt$N$r$p$salt$key`. It takes memory to find, and nobody finds the password from it.
 * Those who ask take turns.
 */
export async function hashPassword(password: string, whom = ''): Promise<string> {
  const salt = randomBytes(16);
  const key = await derive(whom, password, salt, cost);
  return ['scrypt', cost.N, cost.r, cost.p, salt.toString('base64'), key.toString('base64')].join('$');
}

// Whoever guesses e-mail addresses is not told by the time that it takes.
const nobody = hashPassword(randomBytes(16).toString('base64'));

/** Whether it is the password; takes as long where nothing is kept. Those who ask take turns. */
export async function isPassword(password: string, kept: string | undefined, whom = ''): Promise<boolean> {
  const [, N, r, p, salt = '', key = ''] = (kept ?? (await nobody)).split('$');
  const options = { N: Number(N), r: Number(r), p: Number(p) };
  const derived = await derive(whom, password, Buffer.from(salt, 'base64'), options);
  return timingSafeEqual(derived, Buffer.from(key, 'base64')) && kept !== undefined;
}
