import { error } from '../../../graph/rules/problem';
import { retryStorms } from '../../../graph/rules/retry-storms';
import { chain, found, graph, Link } from '../../helpers/graph';

const nodes = {
  gateway: { kind: 'gateway' },
  storefront: ['POST /checkout', 'GET /cart'],
  orders: ['PUT /orders', 'GET /orders'],
  payments: ['PUT /payments'],
  products: ['GET /products'],
  provider: ['PUT /charges'],
} as const;
const system = (...links: Link[]) => graph(nodes, ...links);
const storm = (where: string, who: string, tries: string, callee: string) =>
  error(where, `${who} may cause ${tries} at ${callee}, more than 4; lower 'retries' on the way`);

const toOrders = (retries: number): Link => [
  'storefront -> orders',
  'PUT /orders',
  { during: ['POST /checkout'], retries },
];
const toPayments = (retries: number, during = 'PUT /orders'): Link => [
  'orders -> payments',
  'PUT /payments',
  { during: [during], retries },
];
const toProvider = (retries: number): Link => ['payments -> provider', 'PUT /charges', { retries }];

test('fails on tries that multiply, with the whole chain', () => {
  const links = [toOrders(1), toPayments(0), toProvider(2)];
  expect(found(retryStorms, system(...links))).toEqual([
    storm(
      'storefront -> orders -> payments -> provider',
      `'POST /checkout'`,
      `6 tries (2 x 1 x 3) of 'PUT /charges'`,
      'provider',
    ),
  ]);
});

test('fails on three calls of two tries each, of which no two exceed the limit', () => {
  const links = [toOrders(1), toPayments(1), toProvider(1)];
  expect(found(retryStorms, system(...links))).toEqual([
    storm(
      'storefront -> orders -> payments -> provider',
      `'POST /checkout'`,
      `8 tries (2 x 2 x 2) of 'PUT /charges'`,
      'provider',
    ),
  ]);
});

test('the chain begins with the first call that is retried, and ends with the last', () => {
  const links: Link[] = [['gateway -> storefront', 'POST /checkout'], toOrders(1), toPayments(2), toProvider(0)];
  expect(found(retryStorms, system(...links))).toEqual([
    storm('storefront -> orders -> payments', `'POST /checkout'`, `6 tries (2 x 3) of 'PUT /payments'`, 'payments'),
  ]);
});

test('fails on one call with too many tries', () => {
  expect(found(retryStorms, system(toPayments(4)))).toEqual([
    storm('orders -> payments', `'PUT /orders'`, `5 tries of 'PUT /payments'`, 'payments'),
  ]);
});

test.each<[string, Link[]]>([
  ['in one call', [toPayments(3)]],
  ['in two', [toOrders(1), toPayments(1)]],
  ['in three', [toOrders(1), toPayments(0), toProvider(1)]],
])('4 tries %s are within the limit', (_where, links) => {
  expect(found(retryStorms, system(...links))).toEqual([]);
});

test('calls during different operations do not multiply', () => {
  expect(found(retryStorms, system(toOrders(2), toPayments(2, 'GET /orders')))).toEqual([]);
});

test('calls side by side do not multiply', () => {
  const products: Link = ['orders -> products', 'GET /products', { retries: 2 }];
  expect(found(retryStorms, system(toPayments(2), products))).toEqual([]);
});

test('reports every storm behind one gateway', () => {
  const links: Link[] = [
    ['gateway -> storefront', ['POST /checkout', 'GET /cart']],
    toOrders(1),
    toPayments(2),
    ['storefront -> products', 'GET /products', { during: ['GET /cart'], retries: 4 }],
  ];
  expect(found(retryStorms, system(...links))).toEqual([
    storm('storefront -> orders -> payments', `'POST /checkout'`, `6 tries (2 x 3) of 'PUT /payments'`, 'payments'),
    storm('storefront -> products', `'GET /cart'`, `5 tries of 'GET /products'`, 'products'),
  ]);
});

test('reports a storm once, on the worst of the ways to it and from it', () => {
  const links: Link[] = [
    ['gateway -> orders', 'PUT /orders', { retries: 2 }],
    ['gateway -> storefront', 'POST /checkout', { retries: 1 }],
    toOrders(1),
    toPayments(2),
    ['orders -> products', 'GET /products', { retries: 0 }],
    toProvider(1),
  ];
  expect(found(retryStorms, system(...links))).toEqual([
    storm(
      'gateway -> storefront -> orders -> payments -> provider',
      'a request',
      `24 tries (2 x 2 x 3 x 2) of 'PUT /charges'`,
      'provider',
    ),
  ]);
});

test('reports a storm between the same components once, with the most tries', () => {
  const links: Link[] = [
    ['storefront -> orders', 'GET /orders', { retries: 4 }],
    ['storefront -> orders', 'PUT /orders', { retries: 5 }],
  ];
  expect(found(retryStorms, system(...links))).toEqual([
    storm('storefront -> orders', `'POST /checkout'`, `6 tries of 'PUT /orders'`, 'orders'),
  ]);
});

test.each([
  ['worker', 'a message'],
  ['service', 'the background loop'],
] as const)('fails on a storm that a %s sets off', (kind, who) => {
  const lonely = graph({ a: { kind }, b: ['GET /b'] }, ['a -> b', 'GET /b', { retries: 4, during: [] }]);
  expect(found(retryStorms, lonely)).toEqual([storm('a -> b', who, `5 tries of 'GET /b'`, 'b')]);
});

test('comes to an end where calls go round, and counts those that do not', () => {
  const links: Link[] = [
    toOrders(1),
    toPayments(2),
    ['payments -> orders', 'PUT /orders', { retries: 1 }],
    ['payments -> orders', 'GET /orders', { retries: 0 }],
  ];
  expect(found(retryStorms, system(...links))).toEqual([
    storm('storefront -> orders -> payments', `'POST /checkout'`, `6 tries (2 x 3) of 'PUT /payments'`, 'payments'),
  ]);
});

test.each([-1, -5, NaN])('leaves %d retries to their own rule', (retries) => {
  expect(found(retryStorms, system(toOrders(retries), toPayments(3), toProvider(0)))).toEqual([]);
});

/** Layers of services, each of which calls all of the next layer. */
function layers(count: number, width: number, retries: number) {
  const all = Array.from({ length: count }, (_, layer) => Array.from({ length: width }, (_, i) => `s${layer}-${i}`));
  const links = all
    .slice(1)
    .flatMap((callees, i) =>
      (all[i] ?? []).flatMap((caller) =>
        callees.map((callee): Link => [`${caller} -> ${callee}`, 'GET /', { retries }]),
      ),
    );
  return graph(Object.fromEntries(all.flat().map((service) => [service, ['GET /']])), ...links);
}

test('comes to an end where there are 3^40 ways, with one report for each call that goes too far', () => {
  expect(found(retryStorms, layers(40, 3, 0))).toEqual([]);
  const storms = found(retryStorms, layers(40, 3, 1));
  expect(storms.map(({ where }) => where.split(' -> ').slice(36, 38).join(' -> '))).toEqual([
    's36-0 -> s37-0',
    's36-0 -> s37-1',
    's36-0 -> s37-2',
    's36-1 -> s37-0',
    's36-1 -> s37-1',
    's36-1 -> s37-2',
    's36-2 -> s37-0',
    's36-2 -> s37-1',
    's36-2 -> s37-2',
  ]);
  expect(storms[0]?.message).toBe(
    `'GET /' may cause ${2 ** 39} tries (${Array(39).fill(2).join(' x ')}) of 'GET /' at s39-0, more than 4; lower 'retries' on the way`,
  );
});

test('comes to the end of a chain that is longer than the call stack is deep', () => {
  const last = 19_998;
  const system = chain(20_000, (i) => ({ retries: i === 0 || i === last ? 2 : 0 }));
  const names = Array.from({ length: 20_000 }, (_, i) => `s${i}`);
  const factors = names.slice(1).map((_, i) => (i === 0 || i === last ? 3 : 1));
  expect(found(retryStorms, system)).toEqual([
    storm(names.join(' -> '), `'GET /'`, `9 tries (${factors.join(' x ')}) of 'GET /'`, 's19999'),
  ]);
});
