import { httpRules } from '../../../constructs/http/http-rule-order';

/** The operations of each rule, in order; operations of one group are written `group: operation`. */
const ordered = (...routed: readonly string[]): string[][] =>
  httpRules(
    routed.map((line) => {
      const [group = '', operation = ''] = line.split(': ');
      return { operation, group, treatment: { http: { name: group }, canary: [] } };
    }),
  ).map(({ match = [] }) =>
    match.map(({ method, uri }) => `${method?.exact ?? method?.regex} ${uri?.exact ?? uri?.regex}`),
  );

test('operations of one group share a rule', () => {
  expect(ordered('a: GET /x', 'b: GET /z', 'a: GET /y')).toEqual([['GET|HEAD /x', 'GET|HEAD /y'], ['GET|HEAD /z']]);
});

test('a more literal path comes first', () => {
  expect(ordered('a: GET /products/{id}', 'b: GET /products/new')).toEqual([
    ['GET|HEAD /products/new'],
    ['GET|HEAD /products/[^/]+'],
  ]);
});

test('of two that are as literal, the one comes first that is so earlier', () => {
  expect(ordered('a: GET /{shop}/new', 'b: GET /mine/{id}')).toEqual([
    ['GET|HEAD /mine/[^/]+'],
    ['GET|HEAD /[^/]+/new'],
  ]);
});

test('paths that differ in their methods alone do not stand in the way of each other', () => {
  expect(ordered('a: GET /{x}', 'b: PUT /new', 'a: GET /a')).toEqual([
    ['GET|HEAD /a', 'GET|HEAD /[^/]+'],
    ['PUT /new'],
  ]);
});

test('a group is taken apart where another one must come between', () => {
  expect(ordered('a: GET /x/y', 'b: GET /x/{id}', 'a: GET /{any}/{id}')).toEqual([
    ['GET|HEAD /x/y'],
    ['GET|HEAD /x/[^/]+'],
    ['GET|HEAD /[^/]+/[^/]+'],
  ]);
});

test('the order of declaration changes nothing', () => {
  const routed = ['a: GET /x/y', 'b: GET /x/{id}', 'a: GET /{any}/{id}', 'c: POST /x', 'b: PUT /z'];
  expect(ordered(...routed.toReversed())).toEqual(ordered(...routed));
});

test('what else must match stands beside method and path', () => {
  const match = { sourceLabels: { app: 'orders' } };
  const treatment = { http: {}, canary: [] };
  expect(httpRules([{ operation: 'GET /x', match, group: 'a', treatment }])).toEqual([
    { match: [{ sourceLabels: { app: 'orders' }, method: { regex: 'GET|HEAD' }, uri: { exact: '/x' } }] },
  ]);
});
