import { readFileSync } from 'fs';
import { createClient, RedisClientType } from 'redis';
import { local } from '../local/local-env';
import { LocalShop } from '../local/local-shop';

let shop: LocalShop;
beforeAll(async () => {
  shop = await LocalShop.open({});
  await shop.start('cache');
});
afterAll(() => shop?.close());

/** Does something as one of the accounts, or as nobody. */
async function as<T>(account: string | undefined, work: (client: RedisClientType) => Promise<T>): Promise<T> {
  const key = account === 'default' ? 'password' : `${account}.password`;
  const client: RedisClientType = createClient({
    url: `redis://${local}:${shop.here.port('cache')}`,
    ...(account && { username: account, password: readFileSync(shop.folder.secret('cache', key), 'utf8') }),
    socket: { reconnectStrategy: false },
  });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return await work(client);
  } finally {
    if (client.isOpen) client.destroy();
  }
}

/** What Redis answers, or why it refuses. */
const asked = (account: string, ...command: string[]): Promise<unknown> =>
  as(account, (client) => client.sendCommand(command).catch(({ message }: Error) => message.split(' ')[0]));

test.each([
  ['storefront', 'sessions/1'],
  ['products', 'products'],
  ['products', 'products/1'],
])('%s keeps and reads %s', async (account, key) => {
  expect(await asked(account, 'SET', key, 'kept', 'EX', '60')).toBe('OK');
  expect(await asked(account, 'GET', key)).toBe('kept');
});

test.each([
  ['storefront', 'GET', 'products'],
  ['storefront', 'SET', 'products', 'cheap'],
  ['storefront', 'EVAL', "return redis.call('GET', 'products')", '0'],
  ['storefront', 'KEYS', 'sessions/*'],
  ['storefront', 'SCAN', '0'],
  ['storefront', 'CONFIG', 'SET', 'maxmemory', '0'],
  ['storefront', 'FLUSHALL'],
  ['products', 'GET', 'sessions/1'],
  ['products', 'DEL', 'sessions/1'],
  ['products', 'SHUTDOWN'],
  ['default', 'GET', 'products'],
])('%s may not %s %s', async (...words) => {
  expect(await asked(...(words as [string, ...string[]]))).toMatch(/^(NOPERM|ERR)$/);
});

test('whoever is nobody is told nothing', async () => {
  await expect(as(undefined, (client) => client.sendCommand(['GET', 'products']))).rejects.toThrow('NOAUTH');
});

test('takes what is new when it is full, and lets go of what ends soonest', () =>
  as('storefront', async (client) => {
    const value = 'x'.repeat(1024 * 1024);
    for (let i = 0; i < 200; i++)
      await client.set(`sessions/${i}`, value, { expiration: { type: 'EX', value: 1000 + i } });
    expect([await client.get('sessions/199'), await client.get('sessions/0')]).toEqual([value, null]);
  }));
