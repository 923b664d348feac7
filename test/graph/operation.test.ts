import * as fc from 'fast-check';
import {
  compareOperations,
  isTemplate,
  operationFault,
  parseOperation,
  pattern,
  requestMethods,
} from '../../graph/operation';

test.each([
  'GET /',
  'GET /hello/',
  'GET /products/{id}',
  'DELETE /a.b_c~d-e/{orderId2}/f',
  'OPTIONS /a',
  'PATCH /a',
  'POST /a',
  'PUT /a',
])("'%s' is an operation", (operation) => {
  expect(operationFault(operation)).toBeUndefined();
});

const notMethodAndPath = "is not 'METHOD /path'";
const otherMethod = 'has a method other than DELETE, GET, OPTIONS, PATCH, POST, PUT';
const strange = (segment: string) =>
  `has a path segment '${segment}' that is neither letters, digits and ._~- nor {name} of letters and digits`;

test.each([
  ['', notMethodAndPath],
  ['GET', notMethodAndPath],
  ['GET  /a', notMethodAndPath],
  ['GET /a b', notMethodAndPath],
  ['get /a', otherMethod],
  ['TRACE /a', otherMethod],
  ['HEAD /a', 'has the method HEAD, which comes with GET'],
  [' /a', otherMethod],
  ['GET ', 'has a path that does not begin with /'],
  ['GET a', 'has a path that does not begin with /'],
  ['GET //', strange('')],
  ['GET /a//b', strange('')],
  ['GET /a?b=c', strange('a?b=c')],
  ['GET /a%20b', strange('a%20b')],
  ['GET /a\n', strange('a\n')],
  ['GET /*', strange('*')],
  ['GET /{}', strange('{}')],
  ['GET /{order_id}', strange('{order_id}')],
  ['GET /{id', strange('{id')],
  ['GET /a-{id}', strange('a-{id}')],
  ['GET /./a', "has a path segment '.', which clients resolve before they ask"],
  ['GET /a/..', "has a path segment '..', which clients resolve before they ask"],
])('%j is no operation: it %s', (text, fault) => {
  expect(operationFault(text)).toBe(fault);
});

test.each([
  ['GET /', { method: 'GET', path: '/', segments: [''] }],
  ['GET /orders/{id}/', { method: 'GET', path: '/orders/{id}/', segments: ['orders', '{id}', ''] }],
  ['nonsense', { method: 'nonsens', path: 'nonsense', segments: ['nonsense'] }],
])("'%s' comes apart", (operation, parts) => {
  expect(parseOperation(operation)).toEqual(parts);
});

test.each([
  ['{id}', true],
  ['id', false],
])('whether %s is a template: %p', (segment, is) => {
  expect(isTemplate(segment)).toBe(is);
});

test.each([
  ['GET /a/{id}/b/{other}', 'GET /a/{}/b/{}'],
  ['GET /a', 'GET /a'],
])('%s answers the same requests as all of the pattern %s', (operation, alike) => {
  expect(pattern(operation)).toBe(alike);
});

test.each([
  ['a literal before a template', 'GET /products/new', 'GET /products/{id}'],
  ['the first segments before the others', 'GET /a/{x}', 'GET /{y}/b'],
  ['a literal after templates of any name', 'GET /users/{user}/orders', 'GET /users/{id}/{thing}'],
  ['what is longer', 'GET /products/{id}', 'GET /products'],
  ['a trailing slash', 'GET /products/', 'GET /products'],
  ['literals by the alphabet', 'GET /orders', 'GET /users'],
  ['methods by the alphabet', 'GET /users', 'POST /users'],
  ['methods, whatever a template is called', 'GET /users/{z}', 'POST /users/{a}'],
  ['names of templates by the alphabet', 'GET /users/{a}', 'GET /users/{b}'],
])('orders %s: %s before %s', (_what, first, second) => {
  expect([second, first].toSorted(compareOperations)).toEqual([first, second]);
  expect([first, second].toSorted(compareOperations)).toEqual([first, second]);
});

test('orders any operations in one way, however they are mixed', () => {
  const segment = fc.constantFrom('', 'a', 'b', '{x}', '{y}');
  const operation = fc
    .tuple(fc.constantFrom('GET', 'POST'), fc.array(segment, { minLength: 1, maxLength: 3 }))
    .map(([method, segments]) => `${method} /${segments.join('/')}`);
  fc.assert(
    fc.property(fc.array(operation), (operations) => {
      const sorted = operations.toSorted(compareOperations);
      expect(operations.toReversed().toSorted(compareOperations)).toEqual(sorted);
    }),
  );
});

test('GET is asked for as HEAD, too; nothing else is', () => {
  expect(['GET /a', 'PUT /a', 'DELETE /{id}'].map(requestMethods)).toEqual([['GET', 'HEAD'], ['PUT'], ['DELETE']]);
});
