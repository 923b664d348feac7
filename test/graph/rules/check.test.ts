import { check } from '../../../graph/rules/check';
import { error, warning } from '../../../graph/rules/problem';
import { chain, graph, Link, Node, operation } from '../../helpers/graph';

const sound: Record<string, Node> = {
  gateway: { kind: 'gateway' },
  storefront: ['POST /checkout'],
  orders: ['POST /orders'],
  payments: ['PUT /payments/{id}'],
  database: { kind: 'store' },
  broker: { kind: 'store' },
  notifications: { kind: 'worker' },
};
const calls: Link[] = [
  ['gateway -> storefront', 'POST /checkout', { timeout: 15_000 }],
  ['storefront -> orders', 'POST /orders', { timeout: 4000 }],
  ['orders -> payments', 'PUT /payments/{id}', { timeout: 3000, retries: 1 }],
  ['orders -> database', {}],
  ['orders -> broker', { publishes: ['orders.events'] }],
  ['notifications -> broker', { takes: ['orders.events'] }],
];

test('finds nothing in a sound system', () => {
  expect(check(graph(sound, ...calls))).toEqual([]);
});

test('finds nothing in an empty system', () => {
  expect(check(graph({}))).toEqual([]);
});

/** Something of everything that can be wrong. */
const broken: Record<string, Node> = {
  a: { operations: ['GET a', 'GET /a'].map(operation), idempotent: [operation('PUT /a')] },
  b: { operations: [operation('POST /b')], canaryWeight: 200 },
  broker: { kind: 'store' },
  c: ['GET /c'],
  d: ['GET /c'],
  database: { kind: 'store', pooled: { server: 'postgres', connections: 8, pool: 5 } },
  'database-setup': { kind: 'job', setsUp: 'database' },
  gateway: { kind: 'gateway', host: 'shop.example' },
  idle: { kind: 'gateway', host: 'shop.example' },
  nobody: { kind: 'store', outside: { host: 'one.example', port: 5432 } },
  none: { kind: 'store', outside: { host: 'two.example', port: 5432 } },
};
const wrong: Link[] = [
  ['a -> a', 'GET /a', { during: [] }],
  ['a -> b', ['POST /b', 'GET /c'], { during: ['GET /a'], timeout: 1500, retries: 8, retryOn: [] }],
  ['a -> broker', { takes: ['x'] }],
  ['a -> database', {}],
  ['b -> a', 'GET /a', { timeout: 2000 }],
  ['gateway -> a', 'GET /a', { timeout: 0 }],
  ['gateway -> b', ['POST /b', 'POST /b'], { timeout: 3000, under: 'api' }],
  ['gateway -> c', 'GET /c', { timeout: 3000, weight: 1 }],
  ['gateway -> d', 'GET /c', { timeout: 4000, weight: 1 }],
];

test('tells all problems together, errors before warnings, rule by rule', () => {
  const system = graph(broken, ...wrong);
  const secrets = ['one', 'two'].map((at) => ({ kind: 'Secret', namespace: 'shop', name: 's', at }));
  expect(check(system, secrets)).toEqual([
    error('one, two', `Secret 's' in namespace 'shop' is declared 2 times; rename all but one`),
    error('a', `operation 'GET a' has a path that does not begin with /; write it as in 'GET /orders/{id}'`),
    error('a -> b', `'GET /c' is not offered by b; it offers 'POST /b'`),
    error('a', `'idempotent' names 'PUT /a', not offered; it offers 'GET a', 'GET /a'`),
    error('gateway -> b', `'POST /b' is declared 2 times; keep one, with one timeout and one 'during'`),
    error('a -> a', 'calls itself; do it within the process, and remove the call'),
    error('gateway -> a', `'GET /a' has 'timeout' 0 ms; give it at least 1 ms, in whole milliseconds`),
    error(
      'a -> b',
      `'POST /b', 'GET /c' has 1.5 s for 9 tries and 1.525 s of back-off, which leaves 0 ms a try, less than 10 ms; raise 'timeout' to 1.615 s or lower 'retries'`,
    ),
    error(
      'a -> a -> b',
      `the background loop waits 1 s for a, which waits 1.5 s for b during 'GET /a'; raise the first or lower the second`,
    ),
    error(
      'a -> b -> a',
      `'GET /a' waits 0 ms a try for b, which waits 2 s for a during 'POST /b'; raise the first or lower the second`,
    ),
    error(
      'gateway -> a -> b',
      `a request waits 0 ms for a, which waits 1.5 s for b during 'GET /a'; raise the first or lower the second`,
    ),
    error('a -> b', `'GET /a' may cause 9 tries of 'POST /b' at b, more than 4; lower 'retries' on the way`),
    error(
      'a -> b',
      `'retries' is 8 on 'POST /b', not to be repeated; set it to 0, or add to 'idempotent' of b what a repeat does not change`,
    ),
    error(
      'a -> b',
      `'POST /b', 'GET /c' has 'retryOn' nothing, by which a slow try is never repeated; add 'gateway-error'`,
    ),
    error(
      'a -> b -> a',
      `'GET /a' calls 'POST /b' calls 'GET /a', without end; remove one of these calls, narrow its 'during', or send a message instead`,
    ),
    error('b', `has a canary with 'weight' 200; give it a whole number from 0 to 100`),
    error('idle', 'exposes nothing; expose an operation of a service, or remove it'),
    error(
      'gateway -> b',
      `'POST api/b' is exposed 2 times; keep one, give them different 'under', or split them by weight`,
    ),
    error('gateway -> c, gateway -> d', `'GET /c' is split with 'timeout' 3 s and 4 s; give all parts the same`),
    error('gateway -> b', `'under' 'api' is not the beginning of a path; write it as in '/api', or leave it out`),
    error(
      'gateway, idle',
      `share the host 'shop.example', of which the mesh would follow the routes of one alone; make them one component`,
    ),
    error('nobody, none', 'share port 5432, by which the mesh takes one for the other; give each a port of its own'),
    error(
      'postgres',
      "takes 8 connections, and may be asked for 9: a 1 x 5, 1 for set-up, 3 reserved; let it take more (by its memory in the cluster, by 'connections' outside), or lower 'pool' of its databases or 'max' of their users' scale",
    ),
    warning(
      'b -> a',
      `'POST /b' waits 2 s for a, which may wait 3 s in all for b during 'GET /a'; raise the first, lower the others, or declare them 'parallel' or 'alternative'`,
    ),
    warning('a -> broker', `takes 'x', which nobody publishes; add it to 'publishes' of a component`),
    warning('nobody', 'is reached by nobody; call, use or expose it, or remove it'),
    warning('none', 'is reached by nobody; call, use or expose it, or remove it'),
  ]);
});

test('tells the same, whatever the order in which components and edges are declared', () => {
  const reversed = Object.fromEntries(Object.entries(broken).toReversed());
  expect(check(graph(reversed, ...wrong.toReversed()))).toEqual(check(graph(broken, ...wrong)));
});

test('comes to the end of a chain that is longer than the call stack is deep', () => {
  expect(check(chain(20_000, (i) => ({ timeout: 30_000 - i })))).toEqual([
    warning('s0', 'is reached by nobody; call, use or expose it, or remove it'),
  ]);
});
