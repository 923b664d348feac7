import { Database } from '../../../services/kit/database';
import { Accounts } from '../../../services/users/accounts';
import { Doorkeeper } from '../../../services/users/doorkeeper';
import { Places } from '../../../services/users/places';
import { KeptLog } from '../kept-log';

afterEach(() => void jest.restoreAllMocks());

const [email, password, name] = ['ann@example.com', 'correct horse', 'Ann'];

/** Accounts that give no row: nobody knows who signs in, and whoever registers is there already. */
function refusing() {
  const hashing = jest.spyOn(Places.prototype, 'use');
  const { lines, log } = new KeptLog();
  const doorkeeper = new Doorkeeper(log, () => 0);
  const accounts = new Accounts({ rows: async () => [] } as unknown as Database, doorkeeper);
  return { accounts, doorkeeper, lines, hashedFor: () => hashing.mock.calls.map(([whom]) => whom) };
}

const taken = 'body.email is registered already';
const notRight = 'body.password is not right, or nobody has this e-mail address';

test('has all addresses of one network take turns for one, whether they register or sign in', async () => {
  const { accounts, hashedFor } = refusing();
  await expect(accounts.add({ email, password, name }, '2001:db8:0:1::1')).rejects.toThrow(taken);
  await expect(accounts.signIn({ email, password }, '2001:db8:0:1::2')).rejects.toThrow(notRight);
  expect(hashedFor()).toEqual(['2001:db8:0:1::/64', '2001:db8:0:1::/64']);
});

test('registers nobody at an address that tries too often, and hashes no password for it', async () => {
  const { accounts, doorkeeper, hashedFor } = refusing();
  for (let times = 0; times < 60; times++) doorkeeper.register('203.0.113.1');
  const added = accounts.add({ email, password, name }, '203.0.113.1');
  await expect(added).rejects.toThrow('service was tried too often; try again in 60 seconds');
  expect(hashedFor()).toEqual([]);
});

test.each([
  ['registered already', (of: Accounts) => of.add({ email, password, name }, '203.0.113.1'), taken],
  ['unknown account', (of: Accounts) => of.signIn({ email, password }, '203.0.113.1'), notRight],
])('writes down that somebody was refused, and not who: %s', async (reason, ask, told) => {
  const { accounts, lines } = refusing();
  await expect(ask(accounts)).rejects.toThrow(told);
  expect(lines).toEqual([{ level: 'info', reason, network: '203.0.113.1', message: 'nobody is signed in' }]);
});
