import { eventually } from '../../cluster/eventually';
import { unknownId, unspeakable } from './example';
import { Fields, PageAnswer, Visitor } from '../shop/visitor';

/** A form that is to be refused. */
export interface BadForm {
  readonly what: string;
  readonly status: number;
  readonly send: (visitor: Visitor) => Promise<PageAnswer>;
}

type Form = Readonly<Record<string, string>>;

const email = `${unspeakable}@shop.example`;

/** Each form of the storefront, filled in right. */
const forms: Readonly<Record<string, Form>> = {
  '/login': { action: 'register', email, password: unspeakable, name: 'Somebody', next: '/' },
  '/cart': { action: 'add', product: 'notebook', quantity: '1' },
  '/checkout': { order: unknownId, total: '1450', card: 'card-visa' },
  '/logout': {},
};

/** Values that fields do not take; every field that is not here takes any text. */
const bad: Readonly<Record<string, readonly string[]>> = {
  action: ['', 'nothing', 'register\0'],
  email: ['', 'nobody', `${'x'.repeat(200)}@shop.example`, `${email}\0`],
  password: ['', '1234567', 'x'.repeat(201), `${unspeakable}\0`],
  name: [' ', 'x'.repeat(101), 'Some\0body'],
  next: ['x'.repeat(201)],
  product: ['', 'No product', '../users', 'x'.repeat(41), 'notebook\0'],
  quantity: ['', '0', '21', '-1', '1.5', '1e1', 'one', '١', '1\0'],
  order: ['', 'none', `urn:uuid:${unknownId}`, `${unknownId}\0`],
  total: ['', '-1', '1.5', '1e1', '01', 'one', '1\0'],
  card: ['', 'card-of-nobody', unspeakable],
};

const pairs = (form: Form): Fields => Object.entries(form);

const withFields = (path: string, what: string, fields: Fields, status = 400): BadForm => ({
  what: `${path}: ${what}`,
  status,
  send: (visitor) => visitor.post(path, fields),
});

const ofFields = (path: string, form: Form): BadForm[] => [
  ...Object.keys(form).flatMap((name) =>
    (bad[name] ?? []).map((value) => withFields(path, `${name} is '${value}'`, pairs({ ...form, [name]: value }))),
  ),
  ...Object.entries(form).map(([name, value]) => withFields(path, `${name} twice`, [...pairs(form), [name, value]])),
  // What may be left out is not here.
  ...Object.keys(form)
    .filter((name) => name !== 'next')
    .map((name) =>
      withFields(
        path,
        `${name} is missing`,
        pairs(form).filter(([each]) => each !== name),
      ),
    ),
  withFields(path, 'an unknown field', [...pairs(form), ['unknown', '1']]),
  withFields(path, '__proto__', [...pairs(form), ['__proto__', '1']]),
];

const as = (type: string) => ({ 'content-type': type });

/** Forms that did not come from the storefront, or are none. */
function ofOthers(path: string, form: Form): BadForm[] {
  const text = (more: Form = {}) => `${new URLSearchParams({ ...form, ...more })}`;
  const own = (visitor: Visitor) => text({ _csrf: visitor.token });
  const row = (what: string, status: number, send: BadForm['send']) => ({ what: `${path}: ${what}`, status, send });
  return [
    row('without its token', 403, (visitor) => visitor.send(path, text())),
    row('with an empty token', 403, (visitor) => visitor.send(path, text({ _csrf: '' }))),
    row('with the token of somebody else', 403, (visitor) => visitor.send(path, text({ _csrf: 'x'.repeat(43) }))),
    row('of another site', 403, (visitor) => visitor.send(path, own(visitor), { 'sec-fetch-site': 'cross-site' })),
    row('of a neighbour', 403, (visitor) => visitor.send(path, own(visitor), { 'sec-fetch-site': 'same-site' })),
    row('as JSON', 415, (visitor) => visitor.send(path, JSON.stringify(form), as('application/json'))),
    row('as text', 415, (visitor) => visitor.send(path, own(visitor), as('text/plain'))),
    row('too large', 413, (visitor) => visitor.send(path, own(visitor) + '&'.repeat(17 * 1024))),
  ];
}

const ofAddresses = (
  [
    ['/nowhere', 404],
    ['/%zz', 400],
    ['/products/nothing-7391', 404],
    ['/products/No%20product', 400],
    ['/products/%00', 400],
    [`/orders/${unknownId}`, 404],
    ['/orders/none', 400],
    [`/orders/urn:uuid:${unknownId}`, 400],
    ['/assets/nothing.css', 404],
    ['/assets/..%2fmain.js', 400],
  ] as const
).map(([path, status]): BadForm => ({ what: `GET ${path}`, status, send: (visitor) => visitor.get(path) }));

/** Every bad form, and every bad address, of the storefront. */
export const badForms: readonly BadForm[] = [
  ...Object.entries(forms).flatMap(([path, form]) => [...ofFields(path, form), ...ofOthers(path, form)]),
  ...ofAddresses,
];

/** Somebody who is signed in, has something in the cart, and sees what it costs. */
export async function buyer(storefront: string, name: string): Promise<Visitor> {
  const visitor = new Visitor(storefront);
  const newcomer: Form = { ...forms['/login'], email: `${name}@shop.example` };
  const { password = '', email = '' } = newcomer;
  await visitor.get('/login');
  await eventually('somebody is signed in', async () => {
    const registered = await visitor.post('/login', pairs(newcomer));
    // Whoever was registered by a try that got no answer signs in.
    const { status } =
      registered.status === 303
        ? registered
        : await visitor.post('/login', pairs({ action: 'login', email, password }));
    return status === 303 || undefined;
  });
  await visitor.get('/products/notebook');
  await eventually('something is in the cart', async () => {
    const { status } = await visitor.post('/cart', pairs({ ...forms['/cart'] }));
    return status === 303 || undefined;
  });
  await eventually('the checkout is shown', async () => (await visitor.get('/checkout')).status === 200 || undefined);
  return visitor;
}

/** Why an answer is not the page that was expected; undefined where it is. */
export function wrongPage({ status, type, html }: PageAnswer, expected: number): string | undefined {
  if (status !== expected) return `is not ${expected}: ${status}`;
  if (type !== 'text/html; charset=utf-8') return `is no page: ${type} ${html.slice(0, 200)}`;
  const told = /role="alert"|<p class="eyebrow">Error/.test(html);
  return told && /<h1>.+<\/h1>/.test(html) ? undefined : `does not say what is wrong: ${html.slice(0, 200)}`;
}
