import { scryptSync } from 'crypto';
import { Doorkeeper } from '../../../services/users/doorkeeper';
import { Accounts } from '../../../services/users/accounts';
import { Credentials } from '../../../services/users/schemas';
import { Database } from '../../../services/kit/database';
import { createApp } from '../../../services/kit/app';
import { postSession } from '../../../services/users/post-session';
import { KeptLog, silent } from '../kept-log';
import { keys } from '../keys';
import { problemsOf } from '../problems';

const tooManyOf = (place: string, seconds: number) => `${place} was tried too often; try again in ${seconds} seconds`;

/** A doorkeeper, and a clock that a test sets, in seconds. */
function door() {
  const clock = { seconds: 0 };
  const kept = new KeptLog();
  return { clock, kept, doorkeeper: new Doorkeeper(kept.log, () => clock.seconds * 1000) };
}

/** Tries so often, in vain. */
const guess = (doorkeeper: Doorkeeper, times: number, customer: string, email = 'ann@example.com') =>
  Array.from({ length: times }, () => doorkeeper.signIn(customer, email));

test('locks an account for whoever tries ten wrong passwords in a minute, and for nobody else', () => {
  const { clock, doorkeeper } = door();
  guess(doorkeeper, 10, '203.0.113.1');
  clock.seconds = 20;
  expect(() => doorkeeper.signIn('203.0.113.1', 'Ann@Example.com')).toThrow(tooManyOf('body.password', 40));
  doorkeeper.signIn('203.0.113.1', 'bob@example.com');
  doorkeeper.signIn('203.0.113.2', 'ann@example.com');
  clock.seconds = 60;
  doorkeeper.signIn('203.0.113.1', 'ann@example.com');
});

test('locks nobody who knows the password', () => {
  const { doorkeeper } = door();
  const tries = Array.from({ length: 60 }, () => doorkeeper.signIn('203.0.113.1', 'ann@example.com')());
  expect(tries).toHaveLength(60);
});

test('lets an address sign in or register 60 times a minute', () => {
  const { clock, doorkeeper } = door();
  for (let times = 0; times < 20; times++) {
    doorkeeper.register('203.0.113.1');
    doorkeeper.signIn('203.0.113.1', `user-${times}@example.com`)();
  }
  for (let times = 0; times < 20; times++) doorkeeper.register('203.0.113.1');
  clock.seconds = 1;
  expect(() => doorkeeper.register('203.0.113.1')).toThrow(tooManyOf('service', 59));
  expect(() => doorkeeper.signIn('203.0.113.1', 'ann@example.com')).toThrow(tooManyOf('service', 59));
  doorkeeper.register('203.0.113.2');
});

test('takes all addresses of one network of IPv6 for one', () => {
  const { doorkeeper } = door();
  guess(doorkeeper, 10, '2001:db8:0:1::1');
  expect(() => doorkeeper.signIn('2001:DB8::1:ffff:0:0:2', 'ann@example.com')).toThrow(tooManyOf('body.password', 60));
  doorkeeper.signIn('2001:db8:0:2::1', 'ann@example.com');
});

test('writes down why, and neither an e-mail address nor a password', () => {
  const { doorkeeper, kept } = door();
  guess(doorkeeper, 10, '203.0.113.1');
  expect(() => doorkeeper.signIn('203.0.113.1', 'ann@example.com')).toThrow(tooManyOf('body.password', 60));
  expect(kept.lines).toEqual([
    {
      level: 'info',
      reason: 'too many wrong passwords for an account',
      network: '203.0.113.1',
      message: 'nobody is signed in',
    },
  ]);
});

/** What is kept of a password, at a low cost. */
const kept = (password: string): string => {
  const salt = Buffer.from('salt');
  const key = scryptSync(password, salt, 32, { N: 1024, r: 8, p: 1 });
  return ['scrypt', 1024, 8, 1, salt.toString('base64'), key.toString('base64')].join('$');
};

test('answers 429 before a password is looked at, and says when to come again', async () => {
  const { signing } = keys();
  const password = kept('right password');
  let reads = 0;
  const database = {
    rows: async () => {
      reads++;
      return [{ id: 'ann', password }];
    },
  } as unknown as Database;
  const { doorkeeper, kept: log } = door();
  const accounts = new Accounts(database, doorkeeper);
  const app = createApp({ operations: [postSession(accounts, () => signing)], log: silent });
  const tried = (told: string, from: string) =>
    app.inject({
      method: 'POST',
      url: '/sessions',
      headers: { 'x-forwarded-for': `10.0.0.1, ${from}` },
      payload: { email: 'ann@example.com', password: told } satisfies {
        [K in keyof typeof Credentials.static]: string;
      },
    });
  for (let times = 0; times < 10; times++) expect((await tried('wrong password', '203.0.113.1')).statusCode).toBe(401);
  const refused = await tried('right password', '203.0.113.1');
  expect([...problemsOf(refused), refused.headers['retry-after'], reads]).toEqual([
    429,
    'body.password: was tried too often; try again in 60 seconds',
    '60',
    10,
  ]);
  expect((await tried('right password', '203.0.113.2')).statusCode).toBe(201);
  expect(log.lines.map(({ reason }) => reason)).toEqual([
    ...Array.from({ length: 10 }, () => 'wrong password'),
    'too many wrong passwords for an account',
  ]);
});
