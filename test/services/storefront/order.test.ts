import { Unanswered } from '../../../services/kit/callee';
import { Browser } from './browser';
import { orderOf, refusal, ShopFront } from './shop-front';

const pay = (browser: Browser) =>
  browser.post('/checkout', { order: browser.hidden('order'), total: browser.hidden('total'), card: 'card-4242' });

/** Somebody who has ordered, and got no answer. */
async function unanswered() {
  const front = new ShopFront();
  front.answers['POST /orders'] = () => {
    throw new Unanswered('orders did not answer');
  };
  const browser = await front.buyer();
  const id = browser.hidden('order');
  const { statusCode, headers } = await pay(browser);
  return { front, browser, id, statusCode, headers };
}

test.each([
  ['confirmed', null, 'Thank you, your order is confirmed', 'It is paid, and we are packing it.'],
  ['pending', null, 'Your order is being processed', 'This takes a moment.'],
  ['cancelled', 'was declined', 'Your order was cancelled', 'The card was declined.'],
  ['cancelled', 'is out of stock: 1 left', 'Your order was cancelled', 'Something in it is out of stock: 1 left.'],
])('says that an order is %s (%s), with names and total', async (state, reason, heading, words) => {
  const front = new ShopFront();
  front.answers['GET /orders/{id}'] = ({ id = '' }) => orderOf(id, state, reason);
  const browser = await front.buyer();
  await browser.get('/orders/00000000-0000-4000-8000-000000000000');
  expect(browser.heading).toBe(heading);
  for (const each of [words, '<span>Cup</span>', '€25.00']) expect(browser.html).toContain(each);
});

const kept = 'the money could not be given back, and the shop is in touch';

test.each([kept, `was refused when the money was to be taken: is refunded; ${kept}`])(
  'does not say that nothing is to be paid where the money was kept: %s',
  async (reason) => {
    const front = new ShopFront();
    front.answers['GET /orders/{id}'] = ({ id = '' }) => orderOf(id, 'cancelled', reason);
    const browser = await front.buyer();
    await browser.get('/orders/00000000-0000-4000-8000-000000000000');
    expect(browser.html).toContain('What was taken for it could not be given back so far. We look into it');
    for (const untrue of ['You pay nothing', 'could not be taken']) expect(browser.html).not.toContain(untrue);
  },
);

test.each([
  ['asks again by itself while it is pending', 'pending', '', '2'],
  ['does not, when somebody stopped that', 'pending', '?updates=off', undefined],
  ['does not, when it is final', 'confirmed', '', undefined],
])('%s', async (_, state, query, refresh) => {
  const front = new ShopFront();
  front.answers['GET /orders/{id}'] = ({ id = '' }) => orderOf(id, state);
  const browser = await front.buyer();
  const { headers } = await browser.get(`/orders/00000000-0000-4000-8000-000000000000${query}`);
  expect(headers['refresh']).toBe(refresh);
});

test('shows an order where products does not answer', async () => {
  const front = new ShopFront();
  front.answers['GET /orders/{id}'] = ({ id = '' }) => orderOf(id, 'confirmed');
  const browser = await front.buyer();
  front.answers['GET /products/{id}'] = () => {
    throw new Unanswered('products did not answer');
  };
  const { statusCode } = await browser.get('/orders/00000000-0000-4000-8000-000000000000');
  expect([statusCode, browser.html.includes('<span>cup</span>')]).toEqual([200, true]);
});

test('does not tell of an order of somebody else', async () => {
  const browser = await new ShopFront().buyer();
  const { statusCode } = await browser.get('/orders/00000000-0000-4000-8000-000000000000');
  expect([statusCode, browser.heading]).toEqual([404, 'We do not know this order']);
});

test('leads to the order where orders does not answer, and keeps the cart', async () => {
  const { browser, id, statusCode, headers } = await unanswered();
  expect([statusCode, headers.location]).toEqual([303, `/orders/${id}`]);
  await browser.get('/cart');
  expect(browser.html).toContain('name="quantity" value="2"');
});

test('offers to send the same order again, if orders does not know it', async () => {
  const { front, browser, id } = await unanswered();
  const { statusCode } = await browser.get(`/orders/${id}`);
  expect([statusCode, browser.heading]).toEqual([404, 'We do not know this order yet']);
  front.answers['POST /orders'] = () => orderOf(id, 'confirmed', null, 201);
  const hidden = (name: string) => [name, browser.hidden(name)] as const;
  const again = await browser.post('/checkout', Object.fromEntries(['order', 'total', 'card'].map(hidden)));
  expect([again.statusCode, again.headers.location]).toEqual([303, `/orders/${id}`]);
  const [first, second] = front.sentTo('POST /orders');
  expect(second).toEqual(first);
});

test.each([
  ['confirmed', 'There is nothing in it yet.'],
  ['pending', 'name="quantity" value="2"'],
  ['cancelled', 'name="quantity" value="2"'],
])('when it turns out to be %s, the cart says so', async (state, words) => {
  const { front, browser, id } = await unanswered();
  front.answers['GET /orders/{id}'] = () => orderOf(id, state);
  await browser.get(`/orders/${id}`);
  await browser.get('/cart');
  expect(browser.html).toContain(words);
});

test('asks what became of an order before there is another', async () => {
  const { browser, id } = await unanswered();
  expect((await browser.get('/checkout')).headers.location).toBe(`/orders/${id}`);
  await browser.get(`/orders/${id}`);
  await browser.get('/checkout');
  expect(browser.hidden('order')).toBe(id);
});

/** Somebody who has ordered, of whose order nobody knows, and who has changed the cart since. */
async function changed() {
  const given = await unanswered();
  const { browser, id } = given;
  await browser.get(`/orders/${id}`);
  await browser.post('/cart', { action: 'change', product: 'cup', quantity: '5' });
  return given;
}

const closing = (front: ShopFront) => front.calls.filter(({ operation }) => operation === 'DELETE /orders/{id}');

test('closes an order that may still be on its way, before there is another', async () => {
  const { front, browser, id } = await changed();
  front.answers['DELETE /orders/{id}'] = () => orderOf(id, 'cancelled', 'was closed before it was placed');
  const { statusCode } = await browser.get('/checkout');
  expect([statusCode, closing(front)]).toEqual([
    200,
    [{ operation: 'DELETE /orders/{id}', id, token: 'secret-token' }],
  ]);
  expect(browser.hidden('order')).not.toBe(id);
});

test.each(['pending', 'confirmed'])('shows an order that turns out to be %s when it is closed', async (state) => {
  const { front, browser, id } = await changed();
  front.answers['DELETE /orders/{id}'] = () => orderOf(id, state);
  expect((await browser.get('/checkout')).headers.location).toBe(`/orders/${id}`);
  await browser.get('/cart');
  // Of the five, two were ordered.
  expect(browser.html).toContain(`name="quantity" value="${state === 'confirmed' ? 3 : 5}"`);
});

test('takes no other id while nobody closes the last one', async () => {
  const { front, browser } = await changed();
  front.answers['DELETE /orders/{id}'] = () => {
    throw new Unanswered('orders did not answer');
  };
  const { statusCode } = await browser.get('/checkout');
  expect([statusCode, browser.heading]).toEqual([503, 'The shop cannot be reached right now']);
});

test('takes no other id after a refusal that orders does not keep', async () => {
  const front = new ShopFront();
  front.answers['POST /orders'] = () => refusal(400, 'body.totalCents', 'must be <= 2147483647');
  const browser = await front.buyer();
  const id = browser.hidden('order');
  expect([(await pay(browser)).statusCode, browser.hidden('order')]).toEqual([400, id]);
});

test('says that it cannot be reached where orders does not answer at all', async () => {
  const { front, browser, id } = await unanswered();
  front.answers['GET /orders/{id}'] = () => {
    throw new Unanswered('orders did not answer');
  };
  const { statusCode } = await browser.get(`/orders/${id}`);
  expect([statusCode, browser.heading]).toEqual([503, 'The shop cannot be reached right now']);
});

test('asks to sign in again, with the same order, when orders does not take the session', async () => {
  const front = new ShopFront();
  const browser = await front.buyer();
  const id = browser.hidden('order');
  front.answers['POST /orders'] = () => refusal(401, 'header.authorization', 'is a session that has expired');
  expect((await pay(browser)).headers.location).toBe('/login?next=%2Fcheckout');
  await browser.get('/login');
  await browser.post('/login', { action: 'login', email: 'ann@example.com', password: 'longenough' });
  await browser.get('/checkout');
  expect(browser.hidden('order')).toBe(id);
});
