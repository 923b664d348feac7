import { patience } from '../../../graph/rules/patience';
import { error, warning } from '../../../graph/rules/problem';
import { CallProps, chain, found, graph, Link } from '../../helpers/graph';

/** A checkout: the storefront waits for orders, and orders for others while it answers. */
const checkout = (waits: CallProps, ...links: Link[]) =>
  graph(
    {
      storefront: ['POST /checkout', 'POST /again'],
      orders: ['POST /orders', 'GET /orders'],
      payments: ['POST /payments', 'GET /payments'],
      products: ['PUT /stock'],
      users: ['GET /users'],
    },
    ['storefront -> orders', 'POST /orders', waits],
    ...links,
  );

const payments = (props: CallProps): Link => ['orders -> payments', 'POST /payments', props];
const products = (props: CallProps): Link => ['orders -> products', 'PUT /stock', props];
const users = (props: CallProps): Link => ['orders -> users', 'GET /users', props];

const impatient = (where: string, waits: string, during = 'POST /orders') =>
  error(where, `${waits} during '${during}'; raise the first or lower the second`);

test('fails on a caller that waits less than its callee does, once for all operations in which it calls', () => {
  expect(found(patience, checkout({ timeout: 2000 }, payments({ timeout: 3000 })))).toEqual([
    error(
      'storefront -> orders -> payments',
      `'POST /checkout' waits 2 s for orders, which waits 3 s for payments during 'POST /orders'; raise the first or lower the second`,
    ),
  ]);
});

test.each([
  [499, `waits 499 ms for orders`],
  [500, `waits 500 ms for orders`],
])('fails on %d ms for a callee that waits 500 ms', (timeout, waits) => {
  expect(found(patience, checkout({ timeout }, payments({ timeout: 500 })))).toEqual([
    impatient('storefront -> orders -> payments', `'POST /checkout' ${waits}, which waits 500 ms for payments`),
  ]);
});

test('waits long enough with 1 ms more', () => {
  expect(found(patience, checkout({ timeout: 501 }, payments({ timeout: 500 })))).toEqual([]);
});

test('fails with the slowest of the calls', () => {
  const calls = [payments({ timeout: 500 }), products({ timeout: 700 }), users({ timeout: 600 })];
  expect(found(patience, checkout({ timeout: 500 }, ...calls))).toEqual([
    impatient(
      'storefront -> orders -> products',
      `'POST /checkout' waits 500 ms for orders, which waits 700 ms for products`,
    ),
  ]);
});

test('each try has to be long enough: the back-off and the other tries take their part', () => {
  const call = payments({ timeout: 500 });
  expect(found(patience, checkout({ timeout: 1026, retries: 1 }, call))).toEqual([
    impatient(
      'storefront -> orders -> payments',
      `'POST /checkout' waits 500 ms a try for orders, which waits 500 ms for payments`,
    ),
  ]);
  expect(found(patience, checkout({ timeout: 1027, retries: 1 }, call))).toEqual([]);
});

test("the callee's own tries fit into its timeout", () => {
  expect(found(patience, checkout({ timeout: 501 }, payments({ timeout: 500, retries: 3 })))).toEqual([]);
});

const inAll = (waits: string, sum: string, callees = 'payments, products') =>
  warning(
    'storefront -> orders',
    `'POST /checkout' waits ${waits} for orders, which may wait ${sum} in all for ${callees} during 'POST /orders'; ` +
      `raise the first, lower the others, or declare them 'parallel' or 'alternative'`,
  );

test('warns of a caller that waits less than all calls of its callee take in turn', () => {
  const calls = [payments({ timeout: 500 }), products({ timeout: 600 })];
  expect(found(patience, checkout({ timeout: 1100 }, ...calls))).toEqual([inAll('1.1 s', '1.1 s')]);
  expect(found(patience, checkout({ timeout: 1101 }, ...calls))).toEqual([]);
});

test('warns of tries that are shorter than all calls of the callee', () => {
  const calls = [payments({ timeout: 500 }), products({ timeout: 600 })];
  expect(found(patience, checkout({ timeout: 2225, retries: 1 }, ...calls))).toEqual([inAll('1.1 s a try', '1.1 s')]);
  expect(found(patience, checkout({ timeout: 2227, retries: 1 }, ...calls))).toEqual([]);
});

test('counts every operation of a callee, each once', () => {
  const both: Link = ['orders -> payments', ['POST /payments', 'GET /payments'], { timeout: 500 }];
  const again = payments({ timeout: 400 });
  expect(found(patience, checkout({ timeout: 1000 }, both, again))).toEqual([inAll('1 s', '1 s', 'payments')]);
  expect(found(patience, checkout({ timeout: 1001 }, both, again))).toEqual([]);
});

test.each<[string, number, Link[]]>([
  [
    'calls in parallel count as their slowest',
    600,
    [payments({ timeout: 500, parallel: 'p' }), products({ timeout: 600, parallel: 'p' })],
  ],
  [
    'calls of one declaration may be parallel to each other',
    500,
    [['orders -> payments', ['POST /payments', 'GET /payments'], { timeout: 500, parallel: 'p' }]],
  ],
  [
    'two groups in parallel come one after another',
    900,
    [
      payments({ timeout: 500, parallel: 'p' }),
      products({ timeout: 600, parallel: 'p' }),
      users({ timeout: 300, parallel: 'q' }),
    ],
  ],
  [
    'of alternatives the longest counts',
    600,
    [payments({ timeout: 500, alternative: 'a' }), products({ timeout: 600, alternative: 'b' })],
  ],
  [
    'calls of one alternative come one after another',
    1100,
    [payments({ timeout: 500, alternative: 'a' }), products({ timeout: 600, alternative: 'a' })],
  ],
  [
    'what is no alternative comes on top',
    900,
    [
      payments({ timeout: 500, alternative: 'a' }),
      products({ timeout: 600, alternative: 'b' }),
      users({ timeout: 300 }),
    ],
  ],
  [
    'an alternative may be parallel to what is none',
    600,
    [payments({ timeout: 500, parallel: 'p' }), products({ timeout: 600, parallel: 'p', alternative: 'a' })],
  ],
  [
    'the same operation counts in each alternative',
    900,
    [
      payments({ timeout: 500, alternative: 'a' }),
      payments({ timeout: 600, alternative: 'b' }),
      products({ timeout: 400, alternative: 'a' }),
    ],
  ],
])('%s', (_promise, most, calls) => {
  expect(found(patience, checkout({ timeout: most + 1 }, ...calls))).toEqual([]);
  expect(found(patience, checkout({ timeout: most }, ...calls))).toHaveLength(1);
});

test.each<[string, CallProps]>([
  ['of another operation', { during: ['GET /orders'] }],
  ['of the background loop', { during: [] }],
])('calls %s of the callee do not count', (_which, during) => {
  expect(found(patience, checkout({ timeout: 1 }, payments({ timeout: 500, ...during })))).toEqual([]);
});

test.each([
  ['gateway', 'a request'],
  ['worker', 'a message'],
  ['service', 'the background loop'],
] as const)('fails on a %s without patience', (kind, who) => {
  const system = graph(
    { a: { kind }, b: ['GET /b'], c: ['GET /c'] },
    ['a -> b', 'GET /b', { timeout: 1000 }],
    ['b -> c', 'GET /c', { timeout: 15_000 }],
  );
  expect(found(patience, system)).toEqual([
    impatient('a -> b -> c', `${who} waits 1 s for b, which waits 15 s for c`, 'GET /b'),
  ]);
});

test('reports each call on a chain', () => {
  expect(
    found(
      patience,
      chain(4, (i) => ({ timeout: 1000 * (i + 1) })),
    ),
  ).toEqual([
    impatient('s0 -> s1 -> s2', `'GET /' waits 1 s for s1, which waits 2 s for s2`, 'GET /'),
    impatient('s1 -> s2 -> s3', `'GET /' waits 2 s for s2, which waits 3 s for s3`, 'GET /'),
  ]);
});

test('leaves budgets that are no numbers to their own rule', () => {
  expect(found(patience, checkout({ timeout: NaN }, payments({})))).toEqual([]);
  expect(found(patience, checkout({}, payments({ timeout: NaN })))).toEqual([]);
});

test('comes to the end of a chain that is longer than the call stack is deep', () => {
  expect(
    found(
      patience,
      chain(20_000, (i) => ({ timeout: 30_000 - i })),
    ),
  ).toEqual([]);
});
