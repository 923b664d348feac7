import { Browser } from './browser';
import { orderOf, refusal, ShopFront } from './shop-front';

const pay = (browser: Browser, fields: Record<string, string> = {}) =>
  browser.post('/checkout', {
    order: browser.hidden('order'),
    total: browser.hidden('total'),
    card: 'card-4242',
    ...fields,
  });

test('orders what it showed, with the session, for whoever is at this address, and empties the cart', async () => {
  const front = new ShopFront();
  const browser = await front.buyer();
  const id = browser.hidden('order');
  const { statusCode, headers } = await pay(browser);
  expect([statusCode, headers.location]).toEqual([303, `/orders/${id}`]);
  expect(front.calls.filter(({ operation }) => operation === 'POST /orders')).toEqual([
    {
      operation: 'POST /orders',
      token: 'secret-token',
      customer: '127.0.0.1',
      body: { id, items: [{ productId: 'cup', quantity: 2 }], card: 'card-4242', totalCents: 2500 },
    },
  ]);
  await browser.get('/cart');
  expect(browser.html).toContain('There is nothing in it yet.');
});

test('shows the total, and no card number', async () => {
  const browser = await new ShopFront().buyer();
  expect(browser.html).toContain('Pay €25.00 and order');
  expect(browser.html).not.toMatch(/\d{12,}/);
});

test('is the same order when it is pressed twice', async () => {
  const front = new ShopFront();
  const browser = await front.buyer();
  const id = browser.hidden('order');
  const answers = await Promise.all([pay(browser), pay(browser)]);
  expect(answers.map(({ headers }) => headers.location)).toEqual([`/orders/${id}`, `/orders/${id}`]);
  expect(new Set(front.sentTo('POST /orders').map((body) => (body as { id: string }).id))).toEqual(new Set([id]));
  const { headers } = await pay(browser, { order: id });
  expect(headers.location).toBe(`/orders/${id}`);
});

test('is the same order when the page is loaded again, and another when the cart is another', async () => {
  const browser = await new ShopFront().buyer();
  const first = browser.hidden('order');
  await browser.get('/checkout');
  expect(browser.hidden('order')).toBe(first);
  await browser.post('/cart', { action: 'change', product: 'cup', quantity: '5' });
  await browser.get('/checkout');
  expect(browser.hidden('order')).not.toBe(first);
});

test('does not order what was not shown', async () => {
  const front = new ShopFront();
  const browser = await front.buyer();
  const { statusCode } = await pay(browser, { order: '00000000-0000-4000-8000-000000000000' });
  expect([statusCode, browser.problems]).toEqual([
    409,
    ['Your cart has changed since this page was shown, or the last try has ended. Please look at it again.'],
  ]);
  expect(front.sentTo('POST /orders')).toEqual([]);
});

const declined = 'Card ending in 4242 was declined, and nothing was charged. Please choose another.';

test.each([402, 409])('does not say that nothing was charged where the money was kept, with %i', async (status) => {
  const front = new ShopFront();
  const problems = ['is refused', 'the money could not be given back, and the shop is in touch'].map((reason) => ({
    field: 'path.id',
    reason,
  }));
  front.answers['POST /orders'] = () => ({ status, body: { problems } });
  const browser = await front.buyer();
  await pay(browser);
  expect(browser.html).toContain('Your order was cancelled. What was taken for it could not be given back so far.');
  for (const untrue of ['othing was charged', 'was declined']) expect(browser.html).not.toContain(untrue);
});

test.each([
  [402, 'body.card', 'was declined', declined, 'aria-describedby="card-problem"'],
  [409, 'body.items.0.quantity', 'is out of stock', 'Cup is out of stock', 'aria-describedby="item-cup-problem"'],
  [404, 'body.items.0.productId', 'is not a product', 'Cup is not a product', 'aria-describedby="item-cup-problem"'],
])('shows a refusal with %i at the field, keeps the cart, and takes another id', async (...expected) => {
  const [status, field, reason, words, described] = expected;
  const front = new ShopFront();
  front.answers['POST /orders'] = () => refusal(status, field, reason);
  const browser = await front.buyer();
  const id = browser.hidden('order');
  const { statusCode } = await pay(browser);
  expect([statusCode, browser.heading, browser.problems]).toEqual([status, 'Checkout', [words]]);
  expect(browser.html).toContain(described);
  expect(browser.hidden('order')).not.toBe(id);
  expect(browser.html).toContain('Pay €25.00 and order');
});

test('takes another id where payments knows this one as one that has ended otherwise', async () => {
  const front = new ShopFront();
  front.answers['POST /orders'] = () => refusal(409, 'path.id', 'cannot be settled: the provider answered 409 to hold');
  const browser = await front.buyer();
  const id = browser.hidden('order');
  expect((await pay(browser)).statusCode).toBe(409);
  expect(browser.hidden('order')).not.toBe(id);
});

test('shows checkout again with the new total, where the order costs otherwise than was shown', async () => {
  const front = new ShopFront();
  front.answers['POST /orders'] = () => refusal(409, 'body.totalCents', 'is 99900 now, not 2500');
  const browser = await front.buyer();
  const id = browser.hidden('order');
  const { statusCode } = await pay(browser);
  const words =
    'The total is €999.00 now: a price has changed since it was shown. Nothing was charged; please look at it again.';
  expect([statusCode, browser.heading, browser.problems]).toEqual([409, 'Checkout', [words]]);
  expect(browser.html).toContain('Pay €999.00 and order');
  expect(browser.hidden('order')).not.toBe(id);
  await pay(browser);
  expect(front.sentTo('POST /orders').map((body) => (body as { totalCents: number }).totalCents)).toEqual([
    2500, 99900,
  ]);
});

test.each([
  ['confirmed', 201, 'There is nothing in it yet.'],
  ['cancelled', 201, 'name="quantity" value="2"'],
  ['pending', 202, 'name="quantity" value="2"'],
])('an order that is %s leaves what was ordered in the cart, but for one that is confirmed', async (...expected) => {
  const [state, status, words] = expected;
  const front = new ShopFront();
  front.answers['POST /orders'] = ({ body }) => orderOf((body as { id: string }).id, state, null, status);
  const browser = await front.buyer();
  const id = browser.hidden('order');
  expect((await pay(browser)).headers.location).toBe(`/orders/${id}`);
  await browser.get('/cart');
  expect(browser.html).toContain(words);
});

test('keeps what was put into the cart beside what was ordered', async () => {
  const front = new ShopFront();
  front.answers['POST /orders'] = ({ body }) => orderOf((body as { id: string }).id, 'pending', null, 202);
  front.answers['GET /orders/{id}'] = ({ id = '' }) => orderOf(id, 'confirmed');
  const browser = await front.buyer();
  const id = browser.hidden('order');
  await pay(browser);
  await browser.get('/products/cup');
  await browser.post('/cart', { action: 'add', product: 'cup', quantity: '3' });
  await browser.get(`/orders/${id}`);
  await browser.get('/cart');
  expect(browser.html).toContain('name="quantity" value="3"');
});

test.each([
  ['a card that is none', { card: '4242424242424242' }, 'Card must be one of these'],
  ['a total that is none', { total: '-1' }, 'Total must be the one that was shown'],
  ['an order that is none', { order: 'x' }, 'Order must be the id of one'],
  ['a field that is none', { x: '1' }, 'x is not known'],
])('fails with 400 on %s, and says why', async (_, fields: Record<string, string>, words) => {
  const front = new ShopFront();
  const browser = await front.buyer();
  const { statusCode } = await pay(browser, fields);
  expect([statusCode, browser.problems]).toEqual([400, [words]]);
  expect(front.sentTo('POST /orders')).toEqual([]);
});

test('leads to the order when its id was used with another card', async () => {
  const front = new ShopFront();
  front.answers['POST /orders'] = () => refusal(409, 'body.id', 'was used for another order');
  const browser = await front.buyer();
  const id = browser.hidden('order');
  expect((await pay(browser)).headers.location).toBe(`/orders/${id}`);
});

test('leads to the cart when there is nothing in it', async () => {
  const browser = await new ShopFront().buyer();
  await pay(browser);
  expect((await browser.get('/checkout')).headers.location).toBe('/cart');
});
