import { ShopFront } from './shop-front';

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
  ['/login?x=1', 400, 'This request cannot be understood'],
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

test('answers no HEAD', async () => {
  const { statusCode } = await new ShopFront().app.inject({ method: 'HEAD', url: '/' });
  expect(statusCode).toBe(404);
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
