import { ShopFront } from './shop-front';

/** Somebody who is signed in, when the cache goes away. */
async function away() {
  const front = new ShopFront();
  const browser = await front.buyer();
  front.isCacheThere = false;
  return { front, browser };
}

test.each(['/', '/products/cup', '/login'])('shows %s to a stranger where the cache is away', async (url) => {
  const { browser } = await away();
  const { statusCode } = await browser.get(url);
  expect([statusCode, browser.html.includes('Sign in')]).toEqual([200, true]);
});

test.each(['/cart', '/checkout', '/orders/00000000-0000-4000-8000-000000000000'])(
  'says that %s cannot be reached',
  async (url) => {
    const { browser } = await away();
    const { statusCode } = await browser.get(url);
    expect([statusCode, browser.heading]).toEqual([503, 'Your cart cannot be reached right now']);
  },
);

test('says so to whoever has nothing in the cart, too', async () => {
  const { front } = await away();
  expect((await front.browser().get('/cart')).statusCode).toBe(503);
});

test.each([
  ['/cart', { action: 'add', product: 'cup', quantity: '1' }],
  ['/login', { action: 'login', email: 'ann@example.com', password: 'longenough' }],
  ['/logout', {}],
  ['/checkout', { total: '2500', card: 'card-4242' }],
])('does nothing with a form to %s', async (url, fields) => {
  const { front, browser } = await away();
  const { length } = front.calls;
  const { statusCode } = await browser.post(url, { order: browser.hidden('order'), ...fields });
  expect([statusCode, front.calls.length]).toEqual([503, length]);
});

test('has the cart again when the cache is back', async () => {
  const { front, browser } = await away();
  await browser.get('/cart');
  front.isCacheThere = true;
  await browser.get('/cart');
  expect(browser.html).toContain('name="quantity" value="2"');
});

test('has placed an order even if the cache goes away meanwhile; the cart is emptied later', async () => {
  const front = new ShopFront();
  const browser = await front.buyer();
  const id = browser.hidden('order');
  front.answers['POST /orders'] = () => {
    front.isCacheThere = false;
    return { status: 201, body: {} };
  };
  const { headers } = await browser.post('/checkout', { order: id, total: '2500', card: 'card-4242' });
  expect(headers.location).toBe(`/orders/${id}`);
  front.isCacheThere = true;
  front.answers['GET /orders/{id}'] = () => ({
    status: 200,
    body: { id, state: 'confirmed', items: [], totalCents: 2500, reason: null },
  });
  await browser.get(`/orders/${id}`);
  await browser.get('/cart');
  expect(browser.html).toContain('There is nothing in it yet.');
});
