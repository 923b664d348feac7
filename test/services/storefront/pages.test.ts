import { orderOf, products, ShopFront } from './shop-front';

test('escapes what products tells', async () => {
  const browser = new ShopFront().browser();
  await browser.get('/products/lamp');
  expect(browser.heading).toBe("Lamp &lt;b>&quot;&amp;'");
});

test('escapes what people fill in', async () => {
  const browser = new ShopFront().browser();
  await browser.get('/login');
  await browser.post('/login', { action: 'register', email: '"><script>x', password: 'longenough', name: '<b>' });
  expect(browser.html).not.toContain('<script');
  expect(browser.html).toContain('value="&quot;>&lt;script>x"');
});

test('allows nothing but its own style and pictures, and no page is kept', async () => {
  const { headers } = await new ShopFront().browser().get('/');
  expect(headers['content-security-policy']).toBe(
    "default-src 'none';style-src 'self';img-src 'self';font-src 'self';form-action 'self';base-uri 'none';frame-ancestors 'none'",
  );
  expect(headers['x-content-type-options']).toBe('nosniff');
  expect(headers['referrer-policy']).toBe('same-origin');
  expect(headers['cache-control']).toBe('no-store');
});

test('writes prices in euro', async () => {
  const browser = new ShopFront().browser();
  await browser.get('/products/cup');
  expect(browser.html).toContain('<p class="price large">€12.50</p>');
});

test.each([
  ['/nothing', 404, 'There is no such page'],
  ['/products/none', 404, 'We do not sell this'],
  ['/products/NO', 400, 'This request cannot be understood'],
  ['/products/%ff', 400, 'This request cannot be understood'],
  ['/assets/none.svg', 404, 'There is no such file'],
  ['/assets/..%2Fapp.tsx', 400, 'This request cannot be understood'],
])('answers %s with %i, as a page', async (url, status, heading) => {
  const browser = new ShopFront().browser();
  const { statusCode, headers } = await browser.get(url);
  expect([statusCode, headers['content-type'], browser.heading]).toEqual([status, 'text/html; charset=utf-8', heading]);
});

test('says which part of an address is wrong, and why', async () => {
  const browser = new ShopFront().browser();
  await browser.get('/products/NO');
  expect(browser.html).toContain(
    '<li>The product in the address must be up to 40 small letters, digits and hyphens</li>',
  );
});

test('answers HEAD as GET, without the page', async () => {
  const { statusCode, headers, body } = await new ShopFront().app.inject({ method: 'HEAD', url: '/products/cup' });
  expect([statusCode, headers['content-type'], body]).toEqual([200, 'text/html; charset=utf-8', '']);
});

test('says in what ways a page can be asked for, to whoever asks in another', async () => {
  const browser = new ShopFront();
  const { statusCode, headers } = await browser.app.inject({ method: 'DELETE', url: '/cart' });
  expect([statusCode, headers['allow'], headers['content-type']]).toEqual([
    405,
    'GET, HEAD, POST',
    'text/html; charset=utf-8',
  ]);
});

test('says under what it is written down where it is our fault', async () => {
  const front = new ShopFront();
  front.answers['GET /products'] = () => ({ status: 400, body: {} });
  const browser = front.browser();
  const { headers } = await browser.get('/');
  expect(browser.html).toContain(`this is request ${headers['x-request-id']}.`);
});

test('reads nothing but forms', async () => {
  const { app } = new ShopFront();
  const { statusCode } = await app.inject({ method: 'POST', url: '/cart', payload: { action: 'add' } });
  expect(statusCode).toBe(415);
});

test('says that it cannot be reached where products does not answer', async () => {
  const front = new ShopFront();
  front.answers['GET /products'] = () => ({ status: 400, body: {} });
  const browser = front.browser();
  const { statusCode } = await browser.get('/');
  expect([statusCode, browser.heading]).toEqual([503, 'The shop cannot be reached right now']);
});

test('serves its files for an hour, and not again if they have not changed', async () => {
  const browser = new ShopFront().browser();
  const { headers, statusCode } = await browser.get('/assets/teapot.svg');
  expect([statusCode, headers['content-type'], headers['cache-control']]).toEqual([
    200,
    'image/svg+xml; charset=utf-8',
    'public, max-age=3600',
  ]);
  const again = await browser.get('/assets/teapot.svg', { 'if-none-match': String(headers['etag']) });
  expect([again.statusCode, again.body]).toEqual([304, '']);
});

test('has a drawing for what has none of its own', async () => {
  const browser = new ShopFront().browser();
  await browser.get('/products/cup');
  expect(browser.html).toContain('src="/assets/parcel.svg"');
});

test.each(['/', '/login', '/products/cup', '/cart', '/assets/teapot.svg'])(
  'shows %s to whoever comes by a link with more in it than we know',
  async (path) => {
    const { statusCode } = await new ShopFront().browser().get(`${path}?utm_source=x&utm_medium=a&utm_medium=b`);
    expect(statusCode).toBe(200);
  },
);

/** What is asked of products meanwhile: one by its id, or all. */
async function askedIn(front: ShopFront, visit: () => Promise<unknown>) {
  front.calls.length = 0;
  await visit();
  const calls = front.calls.filter(({ operation }) => operation.startsWith('GET /products'));
  return calls.map(({ operation, id }) => id ?? operation);
}

/** What is asked of products, for each page that shows what somebody has in the cart, or has ordered. */
async function askedFor(front: ShopFront, ...ids: readonly string[]) {
  const items = ids.map((productId) => ({ productId, quantity: 2 }));
  front.answers['GET /orders/{id}'] = ({ id = '' }) => {
    const { status, body } = orderOf(id, 'confirmed');
    return { status, body: { ...(body as object), items } };
  };
  const browser = await front.buyer();
  for (const product of ids) await browser.post('/cart', { action: 'add', product, quantity: '1' });
  const asked: unknown[] = [];
  for (const page of ['/cart', '/checkout', '/orders/00000000-0000-4000-8000-000000000000']) {
    asked.push(await askedIn(front, () => browser.get(page)));
    expect(browser.html).toContain('Cup');
  }
  return asked;
}

test('reads the one product of a cart, a checkout and an order by its id', async () => {
  expect(await askedFor(new ShopFront(), 'cup')).toEqual([['cup'], ['cup'], ['cup']]);
});

test('reads one product by its id where it is shown, and where it is put into the cart', async () => {
  const front = new ShopFront();
  const browser = front.browser();
  expect(await askedIn(front, () => browser.get('/products/cup'))).toEqual(['cup']);
  const add = { action: 'add', product: 'cup', quantity: '1' };
  expect(await askedIn(front, () => browser.post('/cart', add))).toEqual(['cup']);
});

test('reads several products with one call, and by its id only what the first hundred leave out', async () => {
  const list = 'GET /products';
  expect(await askedFor(new ShopFront(), 'cup', 'lamp')).toEqual([[list], [list], [list]]);
  const front = new ShopFront();
  front.answers[list] = () => ({ status: 200, body: { products: products.slice(0, 1) } });
  const both = [list, 'lamp'];
  expect(await askedFor(front, 'cup', 'lamp')).toEqual([both, both, both]);
});
