import { Unanswered } from '../../../services/kit/callee';
import { ownPath } from '../../../services/storefront/own-path';
import { refusal, ShopFront } from './shop-front';

const login = { action: 'login', email: 'ann@example.com', password: 'longenough' };
const register = { ...login, action: 'register', name: 'Ann' };

test.each(['/', '/cart', '/checkout', '/products/cup', '/orders/ABF6279D-9C16-41B1-BD7A-0981D2AC17F8'])(
  'goes on to %s',
  (next) => {
    expect(ownPath(next)).toBe(next);
  },
);

test.each([
  undefined,
  '',
  'https://evil.example',
  '//evil.example',
  '/\\evil.example',
  '/\t/evil.example',
  '/cart\n',
  '/cart?x=//evil.example',
  '/products/../../evil',
  'javascript:alert(1)',
  '/logout',
])('does not go on to %j', (next) => {
  expect(ownPath(next)).toBe('/');
});

test.each([
  ['/checkout', '/checkout'],
  ['//evil.example', '/'],
])('with next=%s, signing in leads to %s', async (next, location) => {
  const browser = new ShopFront().browser();
  await browser.get(`/login?next=${encodeURIComponent(next)}`);
  const { statusCode, headers } = await browser.post('/login', { ...login, next });
  expect([statusCode, headers.location]).toEqual([303, location]);
});

test('registers, then signs in', async () => {
  const front = new ShopFront();
  const browser = front.browser();
  await browser.get('/login');
  const { statusCode } = await browser.post('/login', register);
  expect(statusCode).toBe(303);
  expect(front.calls.map(({ operation, body }) => [operation, body])).toEqual([
    ['POST /users', { email: 'ann@example.com', password: 'longenough', name: 'Ann' }],
    ['POST /sessions', { email: 'ann@example.com', password: 'longenough' }],
  ]);
});

const taken = refusal(409, 'body.email', 'is registered already');

test('signs in whoever registers again with the same password, as by pressing it twice', async () => {
  const front = new ShopFront();
  front.answers['POST /users'] = () => taken;
  const browser = front.browser();
  await browser.get('/login');
  const { statusCode, headers } = await browser.post('/login', { ...register, next: '/checkout' });
  expect([statusCode, headers.location]).toEqual([303, '/checkout']);
  expect(front.sentTo('POST /sessions')).toEqual([{ email: 'ann@example.com', password: 'longenough' }]);
});

test('says that an address is registered already, with another password', async () => {
  const front = new ShopFront();
  front.answers['POST /users'] = () => taken;
  front.answers['POST /sessions'] = () => refusal(401, 'body.password', 'is not right');
  const browser = front.browser();
  await browser.get('/login');
  const { statusCode } = await browser.post('/login', register);
  expect([statusCode, browser.problems]).toEqual([409, ['E-mail address is registered already']]);
  expect(browser.html).toContain('<a href="#register-email">');
});

test('says when to come again where it is not known whether the password of an address is right', async () => {
  const front = new ShopFront();
  front.answers['POST /users'] = () => taken;
  front.answers['POST /sessions'] = () => {
    throw new Unanswered('users does other things', undefined, 7);
  };
  const browser = front.browser();
  await browser.get('/login');
  const { statusCode, headers } = await browser.post('/login', register);
  expect([statusCode, headers['retry-after']]).toEqual([429, '7']);
  expect(browser.problems).toEqual(['Signing in was tried too often; please try again in 7 seconds']);
});

const email = 'E-mail address must be one, like name@example.com';
const password = 'Password must have 8 to 200 characters';
const name = 'Name must have 1 to 100 characters';

test.each([
  ['an address that is none', { ...login, email: 'x' }, [email]],
  ['a short password', { ...login, password: 'short' }, [password]],
  ['nothing', { ...register, email: '', password: '', name: '' }, [email, password, name]],
  ['no name', { action: 'register', email: login.email, password: login.password }, [name]],
  ['no name and a short password', { action: 'register', email: login.email, password: 'x' }, [name, password]],
  ['an action that is none', { ...login, action: 'x' }, ['Action must be login or register']],
  ['a field that is none', { ...login, x: '1' }, ['x is not known']],
])('fails with 400 on %s, and says all that is wrong', async (_, fields: Record<string, string>, problems) => {
  const front = new ShopFront();
  const browser = front.browser();
  await browser.get('/login');
  const { statusCode } = await browser.post('/login', fields);
  expect([statusCode, browser.problems.toSorted()]).toEqual([400, problems.toSorted()]);
  expect(front.calls).toEqual([]);
});

test.each([
  ['POST /sessions', login, 401, 'body.password', 'is not right', 'Password is not right'],
  ['POST /users', register, 400, 'body.email', 'is not one', 'E-mail address is not one'],
])('shows what %s refuses, at the field', async (operation, form, status, field, reason, words) => {
  const front = new ShopFront();
  front.answers[operation] = () => refusal(status, field, reason);
  const browser = front.browser();
  await browser.get('/login');
  const { statusCode } = await browser.post('/login', form);
  expect([statusCode, browser.problems]).toEqual([status, [words]]);
  const id = `${form.action}-${field.replace('body.', '')}`;
  expect(browser.html).toContain(`aria-describedby="${id}-problem`);
  expect(browser.html).toContain(`<a href="#${id}">`);
});

test('shows what was filled in again, but no password', async () => {
  const front = new ShopFront();
  front.answers['POST /sessions'] = () => refusal(401, 'body.password', 'is not right');
  const browser = front.browser();
  await browser.get('/login');
  await browser.post('/login', login);
  expect(browser.html).toContain('value="ann@example.com"');
  expect(browser.html).not.toContain('longenough');
});

test('says that signing in does not work where users does not answer', async () => {
  const front = new ShopFront();
  front.answers['POST /sessions'] = () => {
    throw new Unanswered('users did not answer');
  };
  const browser = front.browser();
  await browser.get('/login');
  const { statusCode, headers } = await browser.post('/login', login);
  expect([statusCode, headers['retry-after']]).toEqual([503, '5']);
  expect(browser.problems).toEqual(['Signing in does not work right now; please try again in a moment']);
});

test('says for how long to wait after too many tries, and tells users at which address they are', async () => {
  const front = new ShopFront();
  front.answers['POST /sessions'] = () => {
    throw new Unanswered('users answered 429', undefined, 34);
  };
  const browser = front.browser();
  await browser.get('/login');
  const { statusCode, headers } = await browser.post('/login', login, { 'x-forwarded-for': '10.0.0.1, 203.0.113.5' });
  expect([statusCode, headers['retry-after']]).toEqual([429, '34']);
  expect(browser.problems).toEqual(['Signing in was tried too often; please try again in 34 seconds']);
  expect(front.calls.map(({ operation, customer }) => [operation, customer])).toEqual([
    ['POST /sessions', '203.0.113.5'],
  ]);
});
