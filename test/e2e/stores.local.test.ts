import { randomUUID } from 'crypto';
import { eventually } from '../cluster/eventually';
import { customer, Customer, order, placing, send } from '../helpers/shop/customer';
import { JetStream } from '../helpers/shop/jetstream';
import { LocalShop } from '../local/local-shop';

const day = 24 * 3600 * 1e9; // in nanoseconds

let shop: LocalShop;
let broker: JetStream;
let user: Customer;

beforeAll(async () => {
  shop = await LocalShop.start();
  broker = await JetStream.of(shop);
  user = await customer(shop.url('users'));
  const { token } = await customer(shop.url('users'));
  await send('DELETE', `${shop.url('users')}/sessions`, undefined, token);
});
afterAll(async () => {
  await broker?.close();
  await shop?.close();
});

async function buy(): Promise<void> {
  const { url, body } = placing(shop.url('orders'), order(), user);
  expect((await send('POST', url, JSON.parse(body), user.token)).status).toBe(201);
}

/** What waits for those who run the shop. */
const dead = () => broker.messages<{ message: string; reason: string; tried: number }>('orders-dead');

const event = (differs: object = {}) => ({
  id: randomUUID(),
  type: 'order.confirmed',
  orderId: randomUUID(),
  userId: randomUUID(),
  totalCents: 1,
  ...differs,
});

test('its streams keep what they hold for a week, and no more than there is room for', async () => {
  await buy();
  await broker.publish('orders.events', 'no event');
  await eventually('it is put aside', async () => ((await dead()).length === 1 ? true : undefined));
  const limits = await Promise.all(
    ['orders', 'orders-dead'].map(async (name) => {
      const { max_age, max_bytes } = (await broker.stream(name)).config;
      return [max_age, max_bytes];
    }),
  );
  expect(limits).toEqual([
    [7 * day, 256 * 2 ** 20],
    [7 * day, 64 * 2 ** 20],
  ]);
});

test('a thousand messages that nobody can handle stop no other', async () => {
  const before = (await dead()).length;
  for (let n = 0; n < 1100; n++) await broker.publish('orders.events', `{"number":${n}}`);
  await buy();
  await eventually('the purchase is told', async () => {
    const { rows } = await shop.database('notifications').query('SELECT * FROM notices WHERE user_id = $1', [user.id]);
    return rows.length === 2 || undefined;
  });
  await eventually('all others are put aside', async () => (await dead()).length === before + 1100 || undefined);
  expect((await dead()).at(-1)).toMatchObject({
    message: '{"number":1099}',
    tried: 1,
    reason: expect.stringMatching(/^it is no message of ours: /),
  });
});

test('one that cannot be handled waits while others are, and is tried again', async () => {
  const database = shop.database('notifications');
  const told = async ({ orderId }: { orderId: string }) =>
    (await database.query('SELECT * FROM notices WHERE order_id = $1', [orderId])).rows.length === 1 || undefined;
  const [poison, other] = [event(), event()];
  await database.query(`ALTER TABLE notices ADD CONSTRAINT poisoned CHECK (order_id <> '${poison.orderId}')`);
  await broker.publish('orders.events', JSON.stringify(poison));
  await broker.publish('orders.events', JSON.stringify(other));
  await eventually('the other is told', () => told(other));
  expect(await told(poison)).toBe(undefined);
  await database.query('ALTER TABLE notices DROP CONSTRAINT poisoned');
  await eventually('it is told, too', () => told(poison));
});

test('a stream that was given other limits is taken as it is', async () => {
  await broker.changeStream('orders', { max_age: 2 * day, max_msgs: 5000 });
  await broker.changeConsumer('orders', 'notifications', { max_ack_pending: 7 });
  for (const name of ['orders', 'notifications']) {
    await shop.stop(name);
    await shop.start(name);
  }
  await buy();
  await settledWith(3);
  const { max_age, max_msgs } = (await broker.stream('orders')).config;
  expect([max_age, max_msgs]).toEqual([2 * day, 5000]);
  const { config } = await broker.consumer('orders', 'notifications');
  expect(config.max_ack_pending).toBe(7);
});

test('what a stream has lost before anybody has taken it is published again', async () => {
  await shop.stop('notifications');
  await buy();
  await eventually('it is published', async () => {
    const { rows } = await shop.database('orders').query('SELECT * FROM outbox WHERE published_at IS NULL');
    return rows.length === 0 || undefined;
  });
  await broker.deleteStream('orders');
  await shop.start('notifications');
  await buy();
  expect(await settledWith(5)).toBe(true);
});

/** Ends when so many purchases were told. */
const settledWith = (count: number): Promise<true> =>
  eventually('the purchase is told', async () => {
    const { rows } = await shop.database('notifications').query('SELECT * FROM notices WHERE user_id = $1', [user.id]);
    const { rows: left } = await shop.database('orders').query('SELECT * FROM outbox WHERE published_at IS NULL');
    return (rows.length === count && left.length === 0) || undefined;
  });

test.each([
  ['orders', 'outbox', "published_at = now() - interval '2 days'", 'true'],
  ['notifications', 'handled', "handled_at = now() - interval '8 days'", 'true'],
  ['notifications', 'notices', "written_at = now() - interval '91 days'", 'true'],
  ['products', 'holds', "changed_at = now() - interval '31 days'", "state <> 'held'"],
  ['payments', 'payments', "changed_at = now() - interval '31 days'", "state = 'captured'"],
  ['users', 'ended_sessions', "ended_at = now() - interval '2 days'", 'true'],
])('what has ended goes in the end: %s, %s', async (service, table, aged, ended) => {
  const database = shop.database(service);
  const { rowCount } = await database.query(`UPDATE ${table} SET ${aged} WHERE ${ended}`);
  expect(rowCount).toBeGreaterThan(0);
  await shop.stop(service);
  await shop.start(service);
  await eventually('nothing of it is left', async () => {
    const { rows } = await database.query(`SELECT * FROM ${table} WHERE ${ended}`);
    return rows.length === 0 || undefined;
  });
});

const within = (milliseconds: number) => ({ 'x-envoy-expected-rq-timeout-ms': `${milliseconds}` });

test('one locked product keeps nobody waiting who reads', async () => {
  const url = shop.url('products');
  const json = { 'content-type': 'application/json' };
  const answered: number[] = [];
  const reserve = async (): Promise<void> => {
    const body = JSON.stringify({ items: [{ productId: 'teapot', quantity: 1 }] });
    const sent = fetch(`${url}/reservations/${randomUUID()}`, {
      method: 'PUT',
      headers: { ...json, ...within(1500) },
      body,
    });
    answered.push(await sent.then(({ status }) => status).catch(() => 0));
  };
  // What is not there is in no cache.
  const read = async () => (await fetch(`${url}/products/nothing-7391`, { headers: within(1000) })).status;
  const administrator = await shop.database('products').connect();
  try {
    await administrator.query('BEGIN');
    await administrator.query("SELECT * FROM products WHERE id = 'teapot' FOR UPDATE");
    const storm = Array.from({ length: 40 }, reserve);
    const seen: number[] = [];
    while (answered.length < storm.length) seen.push(await read());
    expect([new Set(seen), new Set(answered)]).toEqual([new Set([404]), new Set([503])]);
  } finally {
    await administrator.query('ROLLBACK');
    administrator.release();
  }
});

test('what a frozen process has locked is free again after a while', async () => {
  const database = shop.database('products');
  const reservation = () => `${shop.url('products')}/reservations/${randomUUID()}`;
  const items = [{ productId: 'teapot', quantity: 1 }];
  const isThere = (what: string) => async (): Promise<true | undefined> => {
    const of = `FROM pg_stat_activity WHERE usename = current_user AND pid <> pg_backend_pid() AND ${what}`;
    return (await database.query(`SELECT 1 ${of}`)).rows.length > 0 || undefined;
  };
  const isFree = async (): Promise<boolean> =>
    (await database.query("SELECT 1 FROM products WHERE id = 'teapot' FOR UPDATE SKIP LOCKED")).rows.length === 1;
  // Its last statement ends when this lock is given back: no sooner than its process is frozen. It asks in turns, as a wait for a lock is given up.
  const gate = await database.connect();
  await gate.query('SELECT pg_advisory_lock(1)');
  await database.query(`CREATE FUNCTION when_opened() RETURNS trigger LANGUAGE plpgsql
    AS 'BEGIN WHILE NOT pg_try_advisory_xact_lock_shared(1) LOOP PERFORM pg_sleep(0.01); END LOOP; RETURN NEW; END'`);
  await database.query('CREATE TRIGGER gate BEFORE UPDATE ON holds FOR EACH ROW EXECUTE FUNCTION when_opened()');
  const sent = send('PUT', reservation(), { items });
  // Nobody waits for it yet.
  sent.catch(() => undefined);
  try {
    await eventually('it is at its last statement', isThere("wait_event = 'PgSleep'"));
    await shop.freeze('products');
    await gate.query('SELECT pg_advisory_unlock(1)');
    await eventually('nobody goes on with it', isThere("state = 'idle in transaction'"));
    expect(await isFree()).toBe(false);
    await eventually('the product is free', async () => (await isFree()) || undefined, 10_000);
  } finally {
    gate.release(true);
    await shop.thaw('products');
    await sent.catch(() => undefined);
    await database.query('DROP FUNCTION when_opened CASCADE');
  }
  expect((await sent).status).toBe(503);
  expect((await send('PUT', reservation(), { items })).status).toBe(200);
});

test('more than can be paid at once is refused, and nothing of it is set aside', async () => {
  const database = shop.database('products');
  const of = "id = 'brush'";
  const { rows: before } = await database.query(`SELECT * FROM products WHERE ${of}`);
  await database.query(`UPDATE products SET price_cents = 2147483647 WHERE ${of}`);
  const path = `${shop.url('products')}/reservations/${randomUUID()}`;
  const { status, body } = await send('PUT', path, { items: [{ productId: 'brush', quantity: 2 }] });
  await database.query(`UPDATE products SET price_cents = $1 WHERE ${of}`, [before[0]?.price_cents]);
  const reason = 'cost more than 2147483647 cents, which is the most that can be paid at once';
  expect([status, (body as { problems: unknown }).problems]).toEqual([409, [{ field: 'body.items', reason }]]);
  expect((await database.query(`SELECT * FROM products WHERE ${of}`)).rows).toEqual(before);
});
