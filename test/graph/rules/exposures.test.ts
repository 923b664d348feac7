import { exposures, prefixes, splitBudgets } from '../../../graph/rules/exposures';
import { error } from '../../../graph/rules/problem';
import { CallProps, found, graph, Link } from '../../helpers/graph';

const system = (...links: Link[]) =>
  graph({ gateway: { kind: 'gateway' }, door: { kind: 'gateway' }, orders: [], users: [], other: [] }, ...links);

test('fails on two services at one public method and path, however it comes about', () => {
  const calls: Link[] = [
    ['gateway -> orders', ['GET /api/a/{x}', 'GET /b']],
    ['gateway -> users', ['GET /a/{y}', 'PUT /b'], { under: '/api' }],
  ];
  expect(found(exposures, system(...calls))).toEqual([
    error(
      'gateway -> orders, gateway -> users',
      `'GET /api/a/{x}' is exposed 2 times; keep one, give them different 'under', or split them by weight`,
    ),
  ]);
});

test('fails on one service twice at one public method and path', () => {
  const calls: Link[] = [
    ['gateway -> orders', 'GET /a/b'],
    ['gateway -> orders', 'GET /b', { under: '/a' }],
  ];
  expect(found(exposures, system(...calls))).toEqual([
    error(
      'gateway -> orders',
      `'GET /a/b' is exposed 2 times; keep one, give them different 'under', or split them by weight`,
    ),
  ]);
});

test('fails on a split of which one part has no weight', () => {
  const calls: Link[] = [
    ['gateway -> orders', 'GET /a', { weight: 1 }],
    ['gateway -> users', 'GET /a', { weight: 1 }],
    ['gateway -> other', 'GET /a'],
  ];
  expect(found(exposures, system(...calls))).toEqual([
    error(
      'gateway -> orders, gateway -> other, gateway -> users',
      `'GET /a' is exposed 3 times; keep one, give them different 'under', or split them by weight`,
    ),
  ]);
});

test.each<[string, Link, Link]>([
  ['methods', ['gateway -> orders', 'GET /a'], ['gateway -> users', 'PUT /a']],
  ['paths, though both match some requests', ['gateway -> orders', 'GET /a/{x}'], ['gateway -> users', 'GET /a/b']],
  ['prefixes', ['gateway -> orders', 'GET /a'], ['gateway -> users', 'GET /a', { under: '/api' }]],
  ['gateways', ['gateway -> orders', 'GET /a'], ['door -> orders', 'GET /a']],
  ['weights', ['gateway -> orders', 'GET /a', { weight: 1 }], ['gateway -> users', 'GET /a', { weight: 1 }]],
])('what is exposed may differ in %s', (_what, one, other) => {
  expect(found(exposures, system(one, other))).toEqual([]);
});

test('a service may call one operation of several others', () => {
  expect(found(exposures, system(['orders -> users', 'GET /a'], ['orders -> other', 'GET /a']))).toEqual([]);
});

test('fails on a split whose parts have different timeouts', () => {
  const calls: Link[] = [
    ['gateway -> orders', ['GET /a', 'GET /b'], { weight: 1, timeout: 2000 }],
    ['gateway -> users', 'GET /a', { weight: 1, timeout: 500 }],
  ];
  expect(found(splitBudgets, system(...calls))).toEqual([
    error(
      'gateway -> orders, gateway -> users',
      `'GET /a' is split with 'timeout' 2 s and 500 ms; give all parts the same`,
    ),
  ]);
});

test.each<[string, CallProps]>([
  ['of one timeout', { weight: 1 }],
  ['that is no split at all', { timeout: 500 }],
])('has nothing to say of a place %s', (_what, props) => {
  expect(
    found(splitBudgets, system(['gateway -> orders', 'GET /a', { weight: 1 }], ['gateway -> users', 'GET /a', props])),
  ).toEqual([]);
});

const under = (under?: string): Link[] =>
  ['gateway -> orders', 'gateway -> users'].map((arrow) => [arrow, ['GET /a', 'GET /b'], { under } as CallProps]);

test.each(['', '/', 'api', '/api/', '/a pi', '/a//pi', '/api/..', '/{tenant}', '/api?'])(
  "fails on the prefix '%s', once an edge",
  (text) => {
    const told = `'under' '${text}' is not the beginning of a path; write it as in '/api', or leave it out`;
    expect(found(prefixes, system(...under(text), ...under(text)))).toEqual([
      error('gateway -> orders', told),
      error('gateway -> users', told),
    ]);
  },
);

test.each([undefined, '/api', '/api/v1.2'])("the prefix may be '%s'", (text) => {
  expect(found(prefixes, system(...under(text)))).toEqual([]);
});
