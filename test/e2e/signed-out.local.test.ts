import { randomUUID } from 'crypto';
import { buyer } from '../helpers/requests/bad-forms';
import { customer, Customer, order, Ordered, send } from '../helpers/shop/customer';
import { broken } from '../helpers/shop/invariants';
import { booksOf, settled } from '../local/books';
import { LocalShop } from '../local/local-shop';

let shop: LocalShop;
beforeAll(async () => {
  shop = await LocalShop.start();
});
afterAll(() => shop?.close());

const place = (ordered: Ordered, { token }: Customer) => send('POST', `${shop.url('orders')}/orders`, ordered, token);
const signOut = ({ token }: Customer) => send('DELETE', `${shop.url('users')}/sessions`, undefined, token);

/** How many sessions were ended. */
async function ended(): Promise<number> {
  const { rowCount } = await shop.database('users').query('SELECT FROM ended_sessions');
  return rowCount ?? 0;
}

test('a session that was ended buys nothing, and reads what it bought', async () => {
  const user = await customer(shop.url('users'));
  const bought = order();
  expect((await place(bought, user)).status).toBe(201);
  expect([await signOut(user), await signOut(user)].map(({ status }) => status)).toEqual([204, 204]);
  const refused = order();
  expect(await place(refused, user)).toMatchObject({
    status: 401,
    body: { problems: [{ field: 'header.authorization', reason: 'is a session that was ended' }] },
  });
  const asked = await send('GET', `${shop.url('orders')}/orders/${bought.id}`, undefined, user.token);
  expect(asked).toMatchObject({ status: 200, body: { id: bought.id, state: 'confirmed' } });
  await settled(shop);
  const books = await booksOf(shop);
  expect(books.orders.filter(({ id }) => [bought.id, refused.id].includes(id)).map(({ id }) => id)).toEqual([
    bought.id,
  ]);
  expect(broken(books)).toEqual([]);
});

test('whoever signs out at the storefront has their session ended', async () => {
  const visitor = await buyer(shop.url('storefront'), randomUUID());
  const before = await ended();
  expect((await visitor.post('/logout', [])).status).toBe(303);
  expect(await ended()).toBe(before + 1);
});

test('whoever signs out while users is away is signed out', async () => {
  const visitor = await buyer(shop.url('storefront'), randomUUID());
  const { cookie } = visitor;
  await shop.stop('users');
  expect((await visitor.post('/logout', [])).status).toBe(303);
  await shop.start('users');
  visitor.cookie = cookie;
  expect((await visitor.get('/')).html).toContain('Sign in');
});
