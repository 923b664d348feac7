import { formToken } from '../../../services/storefront/form-token';
import { Browser } from './browser';
import { products, ShopFront } from './shop-front';

const add = (product: string, quantity = 1) => ({ action: 'add', product, quantity: String(quantity) });
afterEach(() => void jest.restoreAllMocks());

const login = { action: 'login', email: 'ann@example.com', password: 'longenough' };

/** What is in somebody's cart, by product. */
async function cartOf(browser: Browser): Promise<Record<string, number>> {
  await browser.get('/cart');
  const quantities = [...browser.html.matchAll(/id="quantity-([\w-]+)" type="number" name="quantity" value="(\d+)"/g)];
  return Object.fromEntries(quantities.map(([, product, quantity]) => [product, Number(quantity)]));
}

/** Somebody with the same cookie. */
function twin(front: ShopFront, { cookies }: Browser): Browser {
  const other = front.browser();
  for (const [name, value] of cookies) other.cookies.set(name, value);
  return other;
}

/** Two with the same cookie and two cups in their cart, who are about to sign in. */
async function aboutToSignIn(front: ShopFront): Promise<readonly [Browser, Browser]> {
  const one = front.browser();
  await one.get('/products/cup');
  await one.post('/cart', add('cup', 2));
  await one.get('/login');
  const other = twin(front, one);
  await other.get('/login');
  return [one, other];
}

test('keeps every line that is put into a cart at the same time', async () => {
  const front = new ShopFront();
  const browser = front.browser();
  await browser.get('/products/cup');
  await Promise.all([
    browser.post('/cart', add('cup')),
    browser.post('/cart', add('lamp')),
    browser.post('/cart', add('cup')),
    browser.post('/cart', add('cup', 3)),
  ]);
  expect(await cartOf(browser)).toEqual({ cup: 5, lamp: 1 });
});

test('puts no more into a cart at the same time than it may hold', async () => {
  const browser = new ShopFront().browser();
  await browser.get('/products/cup');
  const answers = await Promise.all([9, 8, 7].map((quantity) => browser.post('/cart', add('cup', quantity))));
  expect(answers.map(({ statusCode }) => statusCode).toSorted()).toEqual([303, 303, 409]);
  expect((await cartOf(browser))['cup']).toBeLessThanOrEqual(20);
});

test('holds 20 different products at most, whenever they come', async () => {
  const front = new ShopFront();
  front.answers['GET /products/{id}'] = ({ id = '' }) => ({ status: 200, body: { ...products[0], id } });
  const browser = front.browser();
  await browser.get('/products/cup');
  const ids = Array.from({ length: 22 }, (_, at) => `cup-${at}`);
  const answers = await Promise.all(ids.map((id) => browser.post('/cart', add(id))));
  expect(answers.filter(({ statusCode }) => statusCode === 303)).toHaveLength(20);
  expect(answers.filter(({ statusCode }) => statusCode === 409)).toHaveLength(2);
});

test.each([
  [
    'at the same time',
    (first: () => Promise<unknown>, second: () => Promise<unknown>) => Promise.all([first(), second()]),
  ],
  [
    'one after the other',
    async (first: () => Promise<unknown>, second: () => Promise<unknown>) => [await first(), await second()],
  ],
])('has the cart in both sessions of whoever signs in twice, %s', async (_, inOrder) => {
  const front = new ShopFront();
  const [one, other] = await aboutToSignIn(front);
  await inOrder(
    () => one.post('/login', login),
    () => other.post('/login', login),
  );
  expect([await cartOf(one), await cartOf(other)]).toEqual([{ cup: 2 }, { cup: 2 }]);
});

test('has the cart of whoever signs in again a minute after the answer was lost', async () => {
  const front = new ShopFront();
  const [browser, again] = await aboutToSignIn(front);
  await browser.post('/login', login);
  const now = Date.now();
  jest.spyOn(Date, 'now').mockImplementation(() => now + 60_000);
  await again.post('/login', login);
  expect(await cartOf(again)).toEqual({ cup: 2 });
});

test('ends neither session of whoever signs in anew twice at once, but the one from before', async () => {
  const front = new ShopFront();
  const one = await front.buyer();
  const other = twin(front, one);
  await other.get('/products/lamp');
  let count = 0;
  const expiresAt = new Date(Date.now() + 60_000).toISOString();
  front.answers['POST /sessions'] = () => ({
    status: 201,
    body: { token: `token-${++count}`, userId: 'ann', expiresAt },
  });
  await Promise.all([one, other].map((each) => each.post('/login', login)));
  const ended = front.calls.filter(({ operation }) => operation === 'DELETE /sessions');
  expect(ended.map(({ token }) => token)).toEqual(['secret-token', 'secret-token']);
});

test('has nothing of a cart for somebody else who signs in with the same cookie', async () => {
  const front = new ShopFront();
  const [ann, bob] = await aboutToSignIn(front);
  await ann.post('/login', login);
  const session = { token: 'other-token', userId: 'bob', expiresAt: new Date(Date.now() + 60_000).toISOString() };
  front.answers['POST /sessions'] = () => ({ status: 201, body: session });
  await bob.post('/login', login);
  expect([await cartOf(ann), await cartOf(bob)]).toEqual([{ cup: 2 }, {}]);
});

test('has nothing of a cart for somebody else who signs in when the first has gone', async () => {
  const front = new ShopFront();
  const browser = await front.buyer();
  const session = { token: 'other-token', userId: 'bob', expiresAt: new Date(Date.now() + 60_000).toISOString() };
  front.answers['POST /sessions'] = () => ({ status: 201, body: session });
  await browser.get('/login');
  await browser.post('/login', login);
  expect(await cartOf(browser)).toEqual({});
});

test('does not fail for whoever changes one cart in very many ways at once, and says so', async () => {
  const front = new ShopFront();
  front.answers['GET /products/{id}'] = ({ id = '' }) => ({ status: 200, body: { ...products[0], id } });
  const browser = front.browser();
  await browser.get('/products/cup');
  const ids = Array.from({ length: 10 }, (_, at) => `cup-${at}`);
  for (const id of ids) await browser.post('/cart', add(id));
  const changes = Array.from({ length: 190 }, (_, at) => ({
    action: 'change',
    product: ids[at % 10] ?? '',
    quantity: `${2 + Math.floor(at / 10)}`,
  }));
  const answers = await Promise.all(changes.map((change) => browser.post('/cart', change)));
  const statuses = new Set(answers.map(({ statusCode }) => statusCode));
  expect([...statuses].toSorted()).toEqual([303, 409]);
});

test('stays signed out, whatever is asked for at the same time', async () => {
  const front = new ShopFront();
  const browser = await front.buyer();
  const others = [1, 2, 3, 4].map(() => twin(front, browser));
  for (const each of others) await each.get('/products/lamp');
  const [out] = await Promise.all([
    browser.post('/logout', {}),
    ...others.map((each) => each.post('/cart', add('lamp'))),
  ]);
  expect(out.statusCode).toBe(303);
  const answers = await Promise.all(others.map((each) => each.get('/checkout')));
  expect(answers.map(({ statusCode, headers }) => [statusCode, headers.location])).toEqual(
    others.map(() => [303, '/login?next=%2Fcheckout']),
  );
});

test('does not begin a session again that has ended meanwhile, and says so', async () => {
  const front = new ShopFront();
  const browser = await front.buyer();
  const other = twin(front, browser);
  await other.get('/products/lamp');
  front.answers['GET /products/{id}'] = () => {
    front.kept.clear();
    return { status: 200, body: products[1] };
  };
  const { statusCode } = await other.post('/cart', add('lamp'));
  expect([statusCode, other.heading]).toEqual([409, 'You have signed in or out meanwhile']);
  expect([...front.kept]).toEqual([]);
});

/** Somebody who has put something into the cart, and has not signed in. */
async function shopper(front: ShopFront): Promise<Browser> {
  const browser = front.browser();
  await browser.get('/products/cup');
  await browser.post('/cart', add('cup'));
  return browser;
}

test.each([
  ['an hour where they have signed in', (front: ShopFront) => front.buyer(), 3600],
  ['20 minutes where they have not', shopper, 1200],
])('keeps the cart as long as somebody looks, and for %s', async (_, visitor, seconds) => {
  const front = new ShopFront();
  const browser = await visitor(front);
  const [key = ''] = [...front.kept.keys()].filter((each) => front.keptFor.get(each) === seconds);
  for (const page of ['/', '/cart', '/products/cup']) {
    front.keptFor.set(key, 100);
    await browser.get(page);
    expect(front.keptFor.get(key)).toBe(seconds);
  }
});

test.each([
  ['takes out what is not in it', { action: 'remove', product: 'lamp' }],
  ['asks for as much as there is', { action: 'change', product: 'cup', quantity: '1' }],
])('writes nothing where somebody %s', async (_, fields) => {
  const front = new ShopFront();
  const browser = await shopper(front);
  const before = new Map(front.kept);
  expect((await browser.post('/cart', fields)).statusCode).toBe(303);
  expect(front.kept).toEqual(before);
});

test('keeps nothing of whoever has changed nothing, whatever id they made up', async () => {
  const front = new ShopFront();
  const browser = front.browser();
  const id = 'A'.repeat(43);
  browser.cookies.set('session', id);
  const form = { action: 'remove', product: 'cup', _csrf: formToken(id) };
  expect((await browser.post('/cart', form)).statusCode).toBe(303);
  expect([...front.kept]).toEqual([]);
});

/** Somebody who pays, while they do something in another tab that is faster. */
async function paysWhile(elsewhere: (tab: Browser) => Promise<unknown>) {
  const front = new ShopFront();
  const browser = await front.buyer();
  const tab = twin(front, browser);
  await tab.get('/checkout');
  const [id, total] = [browser.hidden('order'), browser.hidden('total')];
  front.meanwhile = () => elsewhere(tab);
  const { statusCode, headers } = await browser.post('/checkout', { order: id, total, card: 'card-4242' });
  const ordered = front.sentTo('POST /orders').map((body) => (body as { id: string }).id);
  return { browser, tab, id, ordered, status: statusCode, location: headers.location };
}

test('does not order what another tab has put another order in place of meanwhile', async () => {
  const { browser, tab, id, ordered, status } = await paysWhile(async (tab) => {
    await tab.post('/cart', { action: 'change', product: 'cup', quantity: '5' });
    await tab.get('/checkout');
  });
  expect([status, ordered, browser.problems]).toEqual([
    409,
    [],
    ['Your cart has changed since this page was shown, or the last try has ended. Please look at it again.'],
  ]);
  expect(browser.hidden('order')).toBe(tab.hidden('order'));
  expect(browser.hidden('order')).not.toBe(id);
});

test('leads to an order that another tab has placed meanwhile', async () => {
  const { id, ordered, status, location } = await paysWhile((tab) =>
    tab.post('/checkout', { order: tab.hidden('order'), total: '2500', card: 'card-4242' }),
  );
  expect([status, location, ordered]).toEqual([303, `/orders/${id}`, [id]]);
});
