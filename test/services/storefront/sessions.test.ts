import { Unanswered } from '../../../services/kit/callee';
import { seal } from '../../../services/storefront/sealed';
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

test.each(['http', 'http, https', 'xhttps'])('knows no HTTPS where the browser came by %s', async (proto) => {
  const { cookies } = await new ShopFront().browser().get('/login', { 'x-forwarded-proto': proto });
  expect(cookies.map(({ name, secure }) => [name, secure])).toEqual([['session', undefined]]);
});

test.each(['https', 'HTTPS', 'https, http', 'https,http'])(
  'gives a cookie that stays on this host and on HTTPS, by %s',
  async (proto) => {
    const { cookies } = await new ShopFront().browser().get('/login', { 'x-forwarded-proto': proto });
    expect(cookies.map(({ name, secure, path, domain }) => ({ name, secure, path, domain }))).toEqual([
      { name: '__Host-session', secure: true, path: '/', domain: undefined },
    ]);
  },
);

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
});

test('keeps nothing that can be read by whoever reads the cache', async () => {
  const front = new ShopFront();
  const browser = await front.buyer();
  const read = [...front.kept].flat().map((each) => each + Buffer.from(each, 'base64').toString('latin1'));
  const secrets = ['secret-token', browser.cookies.get('session') ?? '', 'cart', 'cup', 'ann'];
  expect(secrets.filter((secret) => read.join('\n').includes(secret))).toEqual([]);
});

test.each([
  ['is not sealed', () => '{"cart":[],"placed":[]}'],
  ['is nothing', () => ''],
  ['was changed', (sealed: string) => `${sealed.startsWith('A') ? 'B' : 'A'}${sealed.slice(1)}`],
  ['was sealed with another id', (_: string, name: string) => seal('A'.repeat(43), name)],
  ['is no JSON', (_: string, __: string, id: string) => seal(id, '{')],
  ['is no session', (_: string, __: string, id: string) => seal(id, '{"cart":[{"productId":"cup"}],"placed":[]}')],
  [
    'is a session with too much in it',
    (_: string, __: string, id: string) => seal(id, '{"cart":[{"productId":"cup","quantity":21}],"placed":[]}'),
  ],
])('is a stranger where what is kept %s, and replaces it', async (_, kept) => {
  const front = new ShopFront();
  const browser = front.browser();
  await browser.get('/products/cup');
  await browser.post('/cart', added);
  const id = browser.cookies.get('session') ?? '';
  for (const [key, sealed] of front.kept) front.kept.set(key, kept(sealed, key, id));
  await browser.get('/cart');
  expect([browser.heading, browser.html.includes('There is nothing in it yet.')]).toEqual(['Your cart', true]);
  await browser.get('/products/cup');
  expect((await browser.post('/cart', added)).statusCode).toBe(303);
  await browser.get('/cart');
  expect(browser.html).toContain('€12.50 each');
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
  // Of the id from before signing in, where it led to.
  const left = [...front.kept.keys()].map((key) => front.keptFor.get(key));
  expect([left, [...browser.cookies]]).toEqual([[1200], []]);
});

/** With which tokens a storefront has asked users to end a session. */
const ended = ({ calls }: ShopFront) =>
  calls.flatMap(({ operation, token }) => (operation === 'DELETE /sessions' ? [token] : []));

test('ends the session at users when somebody signs out', async () => {
  const front = new ShopFront();
  const browser = await front.buyer();
  expect(ended(front)).toEqual([]);
  await browser.post('/logout', {});
  expect(ended(front)).toEqual(['secret-token']);
});

test('ends no session of whoever signs out and was not signed in', async () => {
  const front = new ShopFront();
  const browser = front.browser();
  await browser.get('/login');
  expect((await browser.post('/logout', {})).statusCode).toBe(303);
  expect(ended(front)).toEqual([]);
});

test.each<[string, () => never | { status: number; body: unknown }]>([
  [
    'does not answer',
    () => {
      throw new Unanswered('users did not answer');
    },
  ],
  ['does not know the session any more', () => ({ status: 401, body: {} })],
])('forgets everything when somebody signs out and users %s', async (_, answer) => {
  const front = new ShopFront();
  front.answers['DELETE /sessions'] = answer;
  const browser = await front.buyer();
  const { statusCode, headers } = await browser.post('/logout', {});
  expect([statusCode, headers.location, ended(front), [...browser.cookies]]).toEqual([303, '/', ['secret-token'], []]);
});

test('ends the session that somebody had who signs in anew, and not the new one', async () => {
  const front = new ShopFront();
  const browser = await front.buyer();
  const session = { token: 'new-token', userId: 'ann', expiresAt: new Date(Date.now() + 60_000).toISOString() };
  front.answers['POST /sessions'] = () => ({ status: 201, body: session });
  expect((await browser.post('/login', credentials)).statusCode).toBe(303);
  expect(ended(front)).toEqual(['secret-token']);
  await browser.get('/');
  expect(browser.html).toContain('Sign out');
});

test('keeps the session of whoever does not get in anew', async () => {
  const front = new ShopFront();
  const browser = await front.buyer();
  front.answers['POST /sessions'] = () => ({ status: 401, body: {} });
  expect((await browser.post('/login', credentials)).statusCode).toBe(401);
  expect(ended(front)).toEqual([]);
});
