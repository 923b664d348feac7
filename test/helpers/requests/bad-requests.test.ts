import { ApiOperation } from './api-document';
import { badRequests, requestsOfNoOperation } from './bad-requests';
import { unknownId } from './example';

const operation = (differences: Partial<ApiOperation> = {}): ApiOperation => ({
  method: 'POST',
  path: '/things/{id}/paint',
  parameters: { id: { type: 'string', format: 'uuid' } },
  hasSession: false,
  ...differences,
});

const sessions = {
  good: 'Bearer good',
  bad: [['no session', undefined] as const, ['half a session', 'Bearer'] as const],
};

const found = (differences: Partial<ApiOperation>) => badRequests(operation(differences), sessions);

test('of an operation without a body still send one that is not read', () => {
  const statuses = found({ path: '/paint', parameters: {} }).map(({ what, statuses }) => [what, ...statuses]);
  expect(statuses).toEqual([
    ['the body is of type none', 415],
    ['the body is of type text/plain', 415],
    ['the body is of type application/x-www-form-urlencoded', 415],
    ['the body is of type multipart/form-data; boundary=x', 415],
    ['the body is of type nonsense', 415],
    ['the body is too large', 413],
    ['the body is too large, and does not say so', 413],
    ['the body is half', 400],
  ]);
});

test('of an operation that reads send no body', () => {
  expect(found({ method: 'GET', path: '/paint', parameters: {} })).toEqual([]);
});

test('of a session change nothing but the session', () => {
  const body = { type: 'object', properties: { a: { type: 'integer' } } };
  const refused = found({ body, hasSession: true }).filter(({ statuses }) => statuses.includes(401));
  const json = { 'content-type': 'application/json' };
  expect(refused.map(({ what, headers, fields, body }) => [what, headers, fields, `${body}`])).toEqual([
    ['no session', json, ['header.authorization'], '{"a":1}'],
    ['half a session', { ...json, authorization: 'Bearer' }, ['header.authorization'], '{"a":1}'],
  ]);
});

test.each([
  ['POST', '/things/{id}/paint', [`/things/${unknownId}/paint`]],
  ['GET', '/things/{id}', [`/things/${unknownId}`]],
  ['PUT', '/things/{id}', []],
  ['POST', '/charges/{id}/void', []],
])('of %s %s ask for what is not there, unless they make it: %j', (method, path, asked) => {
  const unknown = found({ method, path }).filter(({ statuses }) => statuses.includes(404));
  expect(unknown.map((each) => each.path)).toEqual(asked);
});

test('of no operation are methods and paths that are not declared', () => {
  const asked = requestsOfNoOperation({ paths: { '/things': { get: {}, post: {} } } });
  const others = ['PUT', 'PATCH', 'DELETE', 'OPTIONS', 'PROPFIND', 'TRACE'].map((method) => `${method} /things`);
  const beyond = ['/things/nowhere/at-all', '/', '/nowhere', '/%zz'].map((path) => `GET ${path}`);
  expect(asked.map(({ method, path }) => `${method} ${path}`)).toEqual([...others, ...beyond]);
});
