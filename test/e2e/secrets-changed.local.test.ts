import { readFileSync, rmSync } from 'fs';
import { join } from 'path';
import { dev } from '../../charts/environment';
import { shop as shopOf } from '../../charts/shop';
import { eventually } from '../cluster/eventually';
import { buyer } from '../helpers/requests/bad-forms';
import { customer, Customer, order, placing, send } from '../helpers/shop/customer';
import { LocalShop } from '../local/local-shop';
import { writeSecrets } from '../local/secret-files';

let shop: LocalShop;
let user: Customer;

beforeAll(async () => {
  shop = await LocalShop.start();
  user = await customer(shop.url('users'));
});
afterAll(() => shop?.close());

/** Puts another value in the place of each of a Secret. */
function change(name: string): void {
  rmSync(join(shop.folder.secrets, name), { recursive: true });
  writeSecrets(shop.folder.secrets, shopOf(dev));
}

/** Changes the Secret of a store, and starts it anew, as it reads its own when it begins. */
async function changeOf(store: string): Promise<void> {
  await shop.stop(store);
  change(store);
  await shop.start(store);
}

async function buy(): Promise<string> {
  const ordered = order();
  const { url, body } = placing(shop.url('orders'), ordered, user);
  expect((await send('POST', url, JSON.parse(body), user.token)).status).toBe(201);
  return ordered.id;
}

test('a password of a database that is changed is that of the next connection', async () => {
  const database = shop.database('users');
  change('users-database');
  const next = readFileSync(shop.folder.secret('users-database', 'password'), 'utf8');
  await database.query(`ALTER ROLE CURRENT_USER PASSWORD '${next}'`);
  const others = 'usename = current_user AND pid <> pg_backend_pid()';
  const { rowCount } = await database.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE ${others}`);
  expect(rowCount).toBeGreaterThan(0);
  await eventually('somebody is registered and signed in', () => customer(shop.url('users')).catch(() => undefined));
});

test('passwords of a cache that are changed are those of the next connection', async () => {
  await changeOf('cache');
  // What is in the cart is kept there.
  const visitor = await buyer(shop.url('storefront'), 'somebody');
  expect((await visitor.get('/cart')).html).toContain('notebook');
});

test('a password of a broker that is changed is that of the next connection: what happened is told', async () => {
  await changeOf('broker');
  const id = await buy();
  const told = await eventually('the customer is told', async () => {
    const { rows } = await shop.database('notifications').query('SELECT text FROM notices WHERE order_id = $1', [id]);
    return rows.length > 0 ? rows : undefined;
  });
  expect(told).toHaveLength(1);
});
