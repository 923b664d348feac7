import { environments } from '../../charts/environment';
import { shop } from '../../charts/shop';
import { operationsOf } from '../../graph/component';
import { Call, Edge, Graph } from '../../graph/graph';
import { check } from '../../graph/rules/check';
import { objects } from '../helpers/constructs';

const sites = environments.map((differences) => ({ name: differences.name, site: shop(differences) }));
const each = sites.map(({ name, site }) => [name, site.graph] as const);

const transactions = ['PUT /transactions/{id}', 'POST /transactions/{id}/commit', 'POST /transactions/{id}/abort'];
const offered: Readonly<Record<string, readonly string[]>> = {
  storefront: [
    'GET /',
    'GET /products/{id}',
    'GET /login',
    'POST /login',
    'POST /logout',
    'GET /cart',
    'POST /cart',
    'GET /checkout',
    'POST /checkout',
    'GET /orders/{id}',
    'GET /assets/{file}',
  ],
  users: ['POST /users', 'GET /users/{id}', 'POST /sessions', 'DELETE /sessions'],
  products: [
    'GET /products',
    'GET /products/{id}',
    'PUT /reservations/{id}',
    'POST /reservations/{id}/commit',
    'DELETE /reservations/{id}',
    ...transactions,
  ],
  orders: ['POST /orders', 'GET /orders/{id}', 'DELETE /orders/{id}'],
  payments: ['PUT /payments/{id}', 'GET /payments/{id}', 'POST /payments/{id}/refund', ...transactions],
  notifications: [],
  monolith: [
    'GET /hello/',
    'GET /products',
    'GET /products/{id}',
    'POST /users',
    'GET /users/{id}',
    'POST /sessions',
    'POST /orders',
    'GET /orders/{id}',
  ],
  provider: [
    'PUT /charges/{id}',
    'GET /charges/{id}',
    'POST /charges/{id}/capture',
    'POST /charges/{id}/void',
    'POST /charges/{id}/refund',
  ],
};
const stores = [
  ...['users', 'products', 'orders', 'payments', 'notifications', 'monolith'].map((owner) => `${owner}-database`),
  'cache',
  'broker',
];

/** What makes databases, where the server is in the cluster: a Job for each. */
const setUp = ({ components }: Graph): string[] =>
  components.some(({ name }) => name === 'postgres')
    ? ['postgres', ...stores.filter((name) => name.endsWith('-database')).map((name) => `${name}-setup`)]
    : [];

/** Calls as one reads them: operations, during which of the caller's, timeout, retries. */
const call = ({ operations, during, timeout, retries }: Call): string =>
  `${operations.join(' ')} | ${during?.join(' ') ?? 'always'} | ${timeout} ms | ${retries}`;
const calls = (graph: Graph, which: (edge: Edge) => boolean): Record<string, string[]> =>
  Object.fromEntries(
    graph.edges
      .filter((edge) => edge.calls.length > 0 && which(edge))
      .map((edge) => [`${edge.caller.name} -> ${edge.callee.name}`, edge.calls.map(call)]),
  );
const pages = 'GET / GET /products/{id} GET /cart POST /cart GET /checkout POST /checkout GET /orders/{id}';

test.each(each)('%s: every component offers just its operations', (_name, graph) => {
  const found = graph.components.map((component) => [component.name, operationsOf(component)]);
  const nothing = ['gateway', ...stores, ...setUp(graph)].map((name) => [name, []]);
  expect(Object.fromEntries(found)).toEqual({ ...offered, ...Object.fromEntries(nothing) });
});

test.each(each)('%s: what carries an id may be repeated', (_name, graph) => {
  const repeatable = graph.components.flatMap((component) =>
    'idempotent' in component && component.idempotent.length > 0 ? [[component.name, component.idempotent]] : [],
  );
  expect(Object.fromEntries(repeatable)).toEqual({
    payments: ['POST /payments/{id}/refund', 'POST /transactions/{id}/commit', 'POST /transactions/{id}/abort'],
    products: ['POST /reservations/{id}/commit', 'POST /transactions/{id}/commit', 'POST /transactions/{id}/abort'],
    provider: ['POST /charges/{id}/capture', 'POST /charges/{id}/void', 'POST /charges/{id}/refund'],
  });
});

test.each(each)('%s: calls, their timeouts and retries', (_name, graph) => {
  expect(calls(graph, ({ caller }) => caller.kind !== 'gateway')).toEqual({
    'storefront -> products': [`GET /products GET /products/{id} | ${pages} | 500 ms | 1`],
    'storefront -> users': [
      'POST /users POST /sessions | POST /login | 1000 ms | 0',
      'DELETE /sessions | POST /login POST /logout | 500 ms | 1',
    ],
    'storefront -> orders': [
      'POST /orders | POST /checkout | 8000 ms | 0',
      'GET /orders/{id} | GET /orders/{id} | 500 ms | 1',
      'DELETE /orders/{id} | GET /checkout POST /checkout | 500 ms | 1',
    ],
    'orders -> users': ['GET /users/{id} | POST /orders | 700 ms | 1'],
    'orders -> products': [
      'PUT /reservations/{id} POST /reservations/{id}/commit DELETE /reservations/{id} PUT /transactions/{id} | POST /orders | 500 ms | 1',
      'POST /transactions/{id}/commit POST /transactions/{id}/abort |  | 500 ms | 1',
    ],
    'orders -> payments': [
      'PUT /payments/{id} | POST /orders | 3000 ms | 0',
      'PUT /transactions/{id} | POST /orders | 2000 ms | 0',
      'POST /transactions/{id}/commit POST /transactions/{id}/abort GET /payments/{id} POST /payments/{id}/refund |  | 3000 ms | 0',
    ],
    'payments -> provider': [
      'PUT /charges/{id} | PUT /payments/{id} PUT /transactions/{id} | 1200 ms | 0',
      'POST /charges/{id}/capture | PUT /payments/{id} POST /transactions/{id}/commit | 1200 ms | 0',
      'POST /charges/{id}/void | POST /payments/{id}/refund POST /transactions/{id}/abort | 1200 ms | 1',
      'POST /charges/{id}/refund | POST /payments/{id}/refund | 1200 ms | 1',
      'GET /charges/{id} | POST /transactions/{id}/abort | 1200 ms | 1',
    ],
    'monolith -> provider': [
      'PUT /charges/{id} POST /charges/{id}/capture POST /charges/{id}/void | POST /orders | 1200 ms | 0',
    ],
  });
});

const noLimit = { requests: Infinity, per: 60_000 };

test.each(each)(
  '%s: what the gateway exposes, for 15 seconds, without retries, and what how often a minute',
  (_name, graph) => {
    const exposed = graph.edges
      .filter(({ caller }) => caller.kind === 'gateway')
      .flatMap(({ callee, calls }) =>
        calls.map(({ operations, under = '', weight, timeout, retries, perAddress: { requests, per } = noLimit }) => [
          callee.name,
          operations.map((operation) => operation.replace(' ', ` ${under}`)),
          weight,
          timeout,
          retries,
          (requests * 60_000) / per,
        ]),
      );
    const limited = ['POST /login', 'POST /cart'];
    expect(exposed).toEqual([
      ['monolith', ['GET /hello/'], undefined, 15_000, 0, Infinity],
      ['monolith', ['GET /api/products', 'GET /api/products/{id}'], 0, 15_000, 0, Infinity],
      ['orders', ['POST /api/orders', 'GET /api/orders/{id}'], undefined, 15_000, 0, Infinity],
      ['orders', ['DELETE /api/orders/{id}'], undefined, 15_000, 0, 60],
      ['products', ['GET /api/products', 'GET /api/products/{id}'], 100, 15_000, 0, Infinity],
      ['storefront', offered['storefront']?.filter((each) => !limited.includes(each)), undefined, 15_000, 0, Infinity],
      ['storefront', ['POST /login'], undefined, 15_000, 0, 60],
      ['storefront', ['POST /cart'], undefined, 15_000, 0, 600],
      ['users', ['GET /api/users/{id}', 'DELETE /api/sessions'], undefined, 15_000, 0, Infinity],
      ['users', ['POST /api/users', 'POST /api/sessions'], undefined, 15_000, 0, 60],
    ]);
  },
);

test.each(each)('%s: who uses which store', (_name, graph) => {
  const uses = graph.edges
    .filter((edge) => edge.uses.length > 0 && edge.caller.kind !== 'job')
    .map(({ caller, callee, uses }) => [
      `${caller.name} -> ${callee.name}`,
      ...uses.flatMap(({ publishes, takes }) => [
        ...publishes.map((subject) => `publishes ${subject}`),
        ...takes.map((subject) => `takes ${subject}`),
      ]),
    ]);
  expect(uses).toEqual([
    ['monolith -> monolith-database'],
    ['notifications -> broker', 'publishes orders.dead', 'takes orders.events'],
    ['notifications -> notifications-database'],
    ['orders -> broker', 'publishes orders.events'],
    ['orders -> orders-database'],
    ['payments -> payments-database'],
    ['products -> cache'],
    ['products -> products-database'],
    ['storefront -> cache'],
    ['users -> users-database'],
  ]);
});

test.each(each)('%s: the rules find nothing to tell', (_name, graph) => {
  expect(check(graph)).toEqual([]);
});

const line = (first: string, cells: readonly unknown[]): string =>
  [first.padEnd(24), ...cells.map((cell) => `${cell}`.padStart(11))].join('');

test('objects by kind and environment', () => {
  const counts = sites.map(({ site }) => {
    const count = new Map<string, number>();
    for (const { kind } of objects(site)) count.set(kind, (count.get(kind) ?? 0) + 1);
    return count;
  });
  const kinds = [...new Set(counts.flatMap((count) => [...count.keys()]))].toSorted();
  const table = [
    line(
      '',
      sites.map(({ name }) => name),
    ),
    ...kinds.map((kind) =>
      line(
        kind,
        counts.map((count) => count.get(kind) ?? 0),
      ),
    ),
  ];
  expect(table.join('\n')).toMatchSnapshot();
});
