import { declaredOnce, operations } from '../../../graph/rules/operations';
import { error } from '../../../graph/rules/problem';
import { found, graph, Link } from '../../helpers/graph';

test('fails on what is no operation, and says why', () => {
  expect(found(operations, graph({ a: ['GET a', 'GET /a', 'get /b'] }))).toEqual([
    error('a', `operation 'GET a' has a path that does not begin with /; write it as in 'GET /orders/{id}'`),
    error(
      'a',
      `operation 'get /b' has a method other than DELETE, GET, OPTIONS, PATCH, POST, PUT; write it as in 'GET /orders/{id}'`,
    ),
  ]);
});

test.each([
  [['GET /a', 'GET /a'], `offers 'GET /a', 'GET /a', which answer the same requests; keep one`],
  [['GET /a/{x}', 'GET /a/{y}'], `offers 'GET /a/{x}', 'GET /a/{y}', which answer the same requests; keep one`],
])('fails on %j, which are the same', (offered, message) => {
  expect(found(operations, graph({ a: offered }))).toEqual([error('a', message)]);
});

test.each([
  [[]],
  [['GET /a/{x}', 'POST /a/{x}']],
  [['GET /a/{x}', 'GET /a/b']],
  [['GET /a/{x}', 'GET /a/{x}/']],
  [['GET /a/{x}', 'GET /{x}/a']],
])('a component may offer %j', (offered) => {
  expect(found(operations, graph({ a: offered }))).toEqual([]);
});

const edge = (...links: Link[]) => graph({ a: { kind: 'gateway' }, b: [], c: [] }, ...links);

test('fails on an operation that is declared twice on an edge, in one call or in two', () => {
  const told = `'GET /x' is declared 3 times; keep one, with one timeout and one 'during'`;
  expect(found(declaredOnce, edge(['a -> b', ['GET /x', 'GET /x', 'GET /y']], ['a -> b', 'GET /x']))).toEqual([
    error('a -> b', told),
  ]);
});

test('fails on an operation that is declared twice under one prefix', () => {
  expect(
    found(declaredOnce, edge(['a -> b', 'GET /x', { under: '/api' }], ['a -> b', 'GET /x', { under: '/api' }])),
  ).toEqual([error('a -> b', `'GET /x' is declared 2 times; keep one, with one timeout and one 'during'`)]);
});

test.each<[string, Link, Link]>([
  ['operations', ['a -> b', 'GET /x'], ['a -> b', 'POST /x']],
  ['callees', ['a -> b', 'GET /x'], ['a -> c', 'GET /x']],
  ['prefixes', ['a -> b', 'GET /x'], ['a -> b', 'GET /x', { under: '/api' }]],
])('different %s may be declared side by side', (_what, one, other) => {
  expect(found(declaredOnce, edge(one, other))).toEqual([]);
});
