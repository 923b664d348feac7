import { ShopFront } from './shop-front';

const credentials = { action: 'login', email: 'ann@example.com', password: 'longenough' };
const added = { action: 'add', product: 'cup', quantity: '1' };

test.each([
  ['without a token', { _csrf: '' }, {}],
  ['with the token of somebody else', { _csrf: 'A'.repeat(43) }, {}],
  ['from another site', {}, { 'sec-fetch-site': 'cross-site' }],
  ['from a site beside ours', {}, { 'sec-fetch-site': 'same-site' }],
])('refuses a form %s', async (_, fields: Record<string, string>, headers: Record<string, string>) => {
  const front = new ShopFront();
  const browser = front.browser();
  await browser.get('/products/cup');
  const { statusCode } = await browser.post('/cart', { ...added, ...fields }, headers);
  expect([statusCode, browser.heading]).toEqual([403, 'This form is not valid any more']);
  expect([...front.kept.values()]).toEqual([]);
});

test.each(['/cart', '/login', '/logout'])('refuses a form to %s from whoever has no session', async (url) => {
  const { statusCode } = await new ShopFront().browser().post(url, added);
  expect(statusCode).toBe(403);
});

test('gives no cookie to whoever only looks', async () => {
  const browser = new ShopFront().browser();
  await browser.get('/');
  expect([...browser.cookies]).toEqual([]);
});

test('gives a cookie that scripts cannot read', async () => {
  const { cookies } = await new ShopFront().browser().get('/login');
  expect(cookies).toEqual([
    { name: 'session', value: expect.stringMatching(/^[\w-]{43}$/), path: '/', httpOnly: true, sameSite: 'Lax' },
  ]);
});

test('gives a cookie that stays on this host and on HTTPS, where there is HTTPS', async () => {
  const { cookies } = await new ShopFront().browser().get('/login', { 'x-forwarded-proto': 'https' });
  expect(cookies.map(({ name, secure, path, domain }) => ({ name, secure, path, domain }))).toEqual([
    { name: '__Host-session', secure: true, path: '/', domain: undefined },
  ]);
});

test('renews the session id when somebody signs in, keeps the cart, and forgets the old id', async () => {
  const front = new ShopFront();
  const browser = front.browser();
  await browser.get('/products/cup');
  await browser.post('/cart', added);
  const before = browser.cookies.get('session');
  const stranger = front.browser();
  stranger.cookies.set('session', before ?? '');
  await browser.get('/login');
  await browser.post('/login', credentials);
  expect(browser.cookies.get('session')).not.toBe(before);
  await browser.get('/cart');
  expect(browser.html).toContain('€12.50 each');
  await stranger.get('/cart');
  expect(stranger.html).toContain('There is nothing in it yet.');
});

test('keeps the token of users away from the browser', async () => {
  const front = new ShopFront();
  const browser = front.browser();
  await browser.get('/login');
  const { headers, body } = await browser.post('/login', credentials);
  expect(JSON.stringify([headers, body])).not.toContain('secret-token');
  expect([...front.kept.values()].map((each) => JSON.parse(each).account.token)).toEqual(['secret-token']);
});

test('keeps no session id where the cache is read', async () => {
  const front = new ShopFront();
  const browser = await front.buyer();
  expect(JSON.stringify([...front.kept])).not.toContain(browser.cookies.get('session'));
});

test('asks to sign in again when the session has expired, and keeps the cart', async () => {
  const front = new ShopFront();
  const answer = front.answers['POST /sessions'];
  front.answers['POST /sessions'] = (call) => {
    const { status, body } = answer?.(call) ?? { status: 500, body: {} };
    return { status, body: { ...(body as object), expiresAt: new Date(Date.now() - 1).toISOString() } };
  };
  const browser = await front.buyer();
  const { headers } = await browser.get('/checkout');
  expect(headers.location).toBe('/login?next=%2Fcheckout');
  await browser.get('/cart');
  expect(browser.html).toContain('€12.50 each');
});

test('asks to sign in again when orders does not take the session', async () => {
  const front = new ShopFront();
  front.answers['GET /orders/{id}'] = () => ({ status: 401, body: {} });
  const browser = await front.buyer();
  const id = '00000000-0000-4000-8000-000000000000';
  const { headers } = await browser.get(`/orders/${id}`);
  expect(headers.location).toBe(`/login?next=${encodeURIComponent(`/orders/${id}`)}`);
  await browser.get('/');
  expect(browser.html).toContain('Sign in');
});

test('forgets everything when somebody signs out', async () => {
  const front = new ShopFront();
  const browser = await front.buyer();
  const { statusCode, headers } = await browser.post('/logout', {});
  expect([statusCode, headers.location]).toEqual([303, '/']);
  expect([...front.kept, ...browser.cookies]).toEqual([]);
});
