import { Type } from '@sinclair/typebox';
import { createApp, largestBody } from '../../../services/kit/app';
import { ByUuid, operation } from '../../../services/kit/operation';
import { signSession } from '../../../services/kit/sessions';
import { keys } from '../keys';
import { startTracing } from '../../../services/kit/tracing';
import { KeptLog, silent } from '../kept-log';
import { problemsOf } from '../problems';

beforeAll(() => startTracing());
afterEach(() => void jest.restoreAllMocks());

const url = '/things/11111111-1111-4111-8111-111111111111';
const part = Type.Object({ name: Type.String({ minLength: 2 }) }, { additionalProperties: false });
const Thing = Type.Object(
  {
    size: Type.Integer({ minimum: 1 }),
    parts: Type.Optional(Type.Array(part)),
    note: Type.Optional(Type.String({ format: 'text' })),
  },
  { additionalProperties: false },
);
const answers = { 200: Type.Object({ id: Type.String(), size: Type.Integer() }) };
const putThing = operation(
  'PUT /things/{id}',
  { summary: 'Keeps a thing.', path: ByUuid, body: Thing, answers },
  async ({ path: { id }, body: { size } }) => [200, { id, size, secret: 'not told' }],
);
const getThing = operation('GET /things/{id}', { summary: 'A thing.', answers }, async () => [
  200,
  { id: '', size: 1 },
]);
const deleteThing = operation('DELETE /nothing-in-it', { summary: 'Deletes.', answers }, async () => [
  200,
  { id: '', size: 1 },
]);
const app = createApp({ operations: [putThing, getThing, deleteThing], log: silent });

const put = (payload: unknown, headers: Record<string, string> = {}) =>
  app.inject({
    method: 'PUT',
    url,
    headers: { 'content-type': 'application/json', ...headers },
    payload: typeof payload === 'string' || Buffer.isBuffer(payload) ? payload : JSON.stringify(payload),
  });

test('answers an operation in JSON, with nothing that its schema does not name', async () => {
  const { statusCode, headers, body } = await put({ size: 3, parts: [{ name: 'leg' }], note: 'été' });
  expect([statusCode, headers['content-type'], body]).toEqual([
    200,
    'application/json; charset=utf-8',
    '{"id":"11111111-1111-4111-8111-111111111111","size":3}',
  ]);
});

test.each([
  ['a missing field', {}, ['body.size: is missing']],
  ['an unknown field', { size: 1, x: 1 }, ['body.x: is not known']],
  ['an unknown field deep inside', { size: 1, parts: [{ name: 'ab', x: 1 }] }, ['body.parts.0.x: is not known']],
  ['a number as text', { size: '1' }, ['body.size: must be integer']],
  ['a fraction', { size: 1.5 }, ['body.size: must be integer']],
  ['null', { size: null }, ['body.size: must be integer']],
  ['a number as text that is asked for', { size: 1, note: 1 }, ['body.note: must be string']],
  ['one thing for a list', { size: 1, parts: { name: 'ab' } }, ['body.parts: must be array']],
  ['too little', { size: 0 }, ['body.size: must be >= 1']],
  ['too short', { size: 1, parts: [{ name: 'a' }] }, ['body.parts.0.name: must NOT have fewer than 2 characters']],
  ['a NUL', { size: 1, note: 'a\0' }, ['body.note: must match format "text"']],
  ['half a character', { size: 1, note: '\ud800' }, ['body.note: must match format "text"']],
  ['a list for an object', [], ['body: must be object']],
  ['text for an object', '"size"', ['body: must be object']],
  ['null for an object', 'null', ['body: must be object']],
  [
    'everything at once',
    { size: 0, x: 1, parts: [{ name: 'ab' }, { y: 1 }] },
    [
      'body.x: is not known',
      'body.size: must be >= 1',
      'body.parts.1.name: is missing',
      'body.parts.1.y: is not known',
    ],
  ],
])('refuses a body with %s, and says where', async (_, body, problems) => {
  expect(problemsOf(await put(body))).toEqual([400, ...problems]);
});

test.each([
  ['cut off', '{"size":', "Body is not valid JSON but content-type is set to 'application/json'"],
  ['empty', '', "Body cannot be empty when content-type is set to 'application/json'"],
  [
    'with a prototype',
    '{"size":1,"__proto__":{"x":1}}',
    "Body is not valid JSON but content-type is set to 'application/json'",
  ],
  [
    'with a constructor',
    '{"size":1,"constructor":{"prototype":{}}}',
    "Body is not valid JSON but content-type is set to 'application/json'",
  ],
  ['that is not UTF-8', Buffer.from('{"size":1,"note":"\xff"}', 'latin1'), 'must be UTF-8'],
])('refuses JSON %s', async (_, body, reason) => {
  expect(problemsOf(await put(body))).toEqual([400, `body: ${reason}`]);
});

test('takes an id in any spelling, and knows it in lower case', async () => {
  const Named = Type.Object({ id: Type.String({ format: 'uuid' }), name: Type.String() });
  const putNamed = operation(
    'PUT /named/{id}',
    { summary: 'Keeps.', path: ByUuid, body: Named, answers: { 200: Type.Array(Type.String()) } },
    async ({ path, body }) => [200, [path.id, body.id, body.name]],
  );
  const [one, other] = ['ABF6279D-9C16-41B1-BD7A-0981D2AC17F8', 'abf6279d-9c16-41b1-BD7A-0981d2ac17f9'];
  const own = createApp({ operations: [putNamed], log: silent });
  const response = await own.inject({ method: 'PUT', url: `/named/${one}`, payload: { id: other, name: 'ABC' } });
  expect(response.json()).toEqual([one.toLowerCase(), other.toLowerCase(), 'ABC']);
});

test('refuses an id that is none, and the body with it is not looked at', async () => {
  const response = await app.inject({ method: 'PUT', url: '/things/1', payload: {} });
  expect(problemsOf(response)).toEqual([400, 'path.id: must match format "uuid"']);
});

test('refuses a path that cannot be read', async () => {
  const response = await app.inject('/things/%zz');
  expect(problemsOf(response)).toEqual([400, "path: '/things/%zz' is not a valid url component"]);
  expect(response.headers['x-request-id']).toBe(response.json<{ requestId: string }>().requestId);
});

test('reads a body of the largest size, and refuses one that is a byte larger', async () => {
  const start = '{"size":1,"note":"';
  const whole = (bytes: number): string => `${start}${'a'.repeat(bytes - start.length - 2)}"}`;
  expect((await put(whole(largestBody))).statusCode).toBe(200);
  expect(problemsOf(await put(whole(largestBody + 1)))).toEqual([413, 'body: must NOT have more than 16384 bytes']);
});

test.each(['text/plain', 'application/x-www-form-urlencoded', 'application/xml'])('refuses %s', async (type) => {
  expect(problemsOf(await put('{"size":1}', { 'content-type': type }))).toEqual([
    415,
    'header.content-type: must be application/json',
  ]);
});

test.each([
  ['DELETE', url, 'GET, HEAD, PUT'],
  ['OPTIONS', `${url}?a=b`, 'GET, HEAD, PUT'],
  ['GET', '/mine', 'PUT'],
] as const)('says in what ways a path can be asked for, to whoever asks %s %s', async (method, url, allow) => {
  const own = createApp({ operations: [putThing, getThing, putMine], log: silent });
  // Whatever it is sent with: nobody reads it.
  const response = await own.inject({ method, url, headers: { 'content-type': 'text/plain' }, payload: 'x' });
  expect([response.headers['allow'], ...problemsOf(response)]).toEqual([allow, 405, `method: must be one of ${allow}`]);
});

test.each([
  ['GET', '/nothing'],
  ['DELETE', '/things'],
  ['HEAD', '/nothing'],
] as const)('has no operation %s %s', async (method, url) => {
  expect((await app.inject({ method, url })).statusCode).toBe(404);
});

test('answers HEAD as GET, without the body', async () => {
  const [get, head] = [await app.inject(url), await app.inject({ method: 'HEAD', url })];
  const told = ['content-type', 'content-length'] as const;
  expect([head.statusCode, head.body, told.map((each) => head.headers[each])]).toEqual([
    200,
    '',
    told.map((each) => get.headers[each]),
  ]);
});

test.each([
  ['that is not sent', {}],
  ['of no bytes', { 'content-length': '0' }],
  ['of no bytes, whose length is not said', { 'transfer-encoding': 'chunked' }],
])('takes JSON %s for nothing, where nothing is asked for', async (_, length) => {
  const headers = { 'content-type': 'application/json', ...length };
  const response = await app.inject({ method: 'DELETE', url: '/nothing-in-it', headers });
  expect(response.statusCode).toBe(200);
});

test('does not look at the kind of nothing', async () => {
  const headers = { 'content-type': 'text/plain' };
  expect((await app.inject({ method: 'DELETE', url: '/nothing-in-it', headers })).statusCode).toBe(200);
});

test.each([
  ['takes the id of a proxy', '0b9a3f2e-8f0e-4d0a-9d53-0d6a5f0f7c11', true],
  ['takes none that is not well-formed', 'a"b c', false],
  ['takes none that is too long', 'a'.repeat(65), false],
])('%s, and tells it in header and problem', async (_, told, isTaken) => {
  const response = await app.inject({ url: '/nothing', headers: { 'x-request-id': told } });
  const { requestId } = response.json<{ requestId: string }>();
  expect([response.headers['x-request-id'], requestId === told]).toEqual([requestId, isTaken]);
  expect(requestId).toMatch(/^[0-9a-f-]{36}$/);
});

test('says what is wrong with a path that is none of an operation, as a problem', async () => {
  const { headers, body } = await app.inject({ url: '/nothing', headers: { 'x-request-id': 'abcd-1234' } });
  expect([headers['content-type'], body]).toEqual([
    'application/problem+json; charset=utf-8',
    '{"title":"Not Found","status":404,"problems":[{"field":"path","reason":"is not one of an operation"}],"requestId":"abcd-1234"}',
  ]);
});

test.each([
  ['POST', '/nothing', 404, undefined],
  ['DELETE', '/nothing', 404, undefined],
  ['POST', url, 405, 'GET, HEAD, PUT'],
  ['POST', url.replace('things', 't%68ings'), 405, 'GET, HEAD, PUT'],
  ['POST', `http://shop.example${url}`, 405, 'GET, HEAD, PUT'],
  ['POST', `${url}#part`, 405, 'GET, HEAD, PUT'],
] as const)('does not look at the body of %s %s', async (method, asked, status, allow) => {
  for (const type of ['application/json', 'nonsense']) {
    const payload = '{'.repeat(largestBody + 1);
    const { statusCode, headers } = await app.inject({
      method,
      url: asked,
      headers: { 'content-type': type },
      payload,
    });
    expect([statusCode, headers['allow']]).toEqual([status, allow]);
  }
});

const forever = operation('GET /', { summary: 'Never ends.', answers }, () => new Promise<never>(() => undefined));

test('answers before its caller stops waiting, whatever its work takes', async () => {
  const headers = { 'x-envoy-expected-rq-timeout-ms': '50' };
  const response = await createApp({ operations: [forever], log: silent }).inject({ url: '/', headers });
  expect([...problemsOf(response), response.headers['retry-after']]).toEqual([
    503,
    'service: this service did not get ready in time',
    '1',
  ]);
});

test.each([
  ['is past', { 'x-deadline-ms': '999999' }, 503],
  ['is now', { 'x-deadline-ms': '1000000' }, 503],
  ['is past, whatever its proxy says', { 'x-deadline-ms': '999999', 'x-envoy-expected-rq-timeout-ms': '500' }, 503],
  ['is to come', { 'x-deadline-ms': '1000001' }, 200],
  ['is no number', { 'x-deadline-ms': 'soon' }, 200],
  ['is none', { 'x-deadline-ms': '0' }, 200],
] as const)('before anything is done, looks whether the deadline of a request %s', async (_, headers, status) => {
  let done = 0;
  const counts = operation('GET /', { summary: 'Counts.', answers }, async () => {
    done++;
    return [200, { id: '', size: 1 }];
  });
  jest.spyOn(Date, 'now').mockReturnValue(1_000_000);
  const response = await createApp({ operations: [counts], log: silent }).inject({ url: '/', headers });
  const reasons = status === 503 ? problemsOf(response).slice(1) : [];
  expect([response.statusCode, done, reasons]).toEqual(
    status === 200 ? [200, 1, []] : [503, 0, ['service: nobody waits for the answer any more']],
  );
});

const { signing, sessions } = keys();
const putMine = operation(
  'PUT /mine',
  { summary: 'Keeps.', body: Thing, answers: { 200: Type.Object({}, { additionalProperties: true }) }, session: true },
  async ({ user, token, sessionId }) => [200, { user, token, sessionId }],
);

test('tells a stranger nothing of the body that it should have sent', async () => {
  const own = createApp({ operations: [putMine], log: silent, sessions });
  for (const payload of [{}, '{', { size: 1 }]) {
    const headers = { 'content-type': 'application/json' };
    const response = await own.inject({ method: 'PUT', url: '/mine', headers, payload });
    expect(problemsOf(response)).toEqual([401, 'header.authorization: must be a session: Bearer TOKEN']);
  }
});

test('tells an operation who is signed in, with the session', async () => {
  const own = createApp({ operations: [putMine], log: silent, sessions });
  const { token } = await signSession(signing, 'ann', new Date());
  const headers = { authorization: `Bearer ${token}` };
  const { body } = await own.inject({ method: 'PUT', url: '/mine', headers, payload: { size: 1 } });
  const { sessionId } = await sessions.verify(headers.authorization);
  expect(JSON.parse(body)).toEqual({ user: 'ann', token, sessionId });
});

test('fails an operation that asks for a session where nobody verifies them', async () => {
  const { lines, log } = new KeptLog();
  const own = createApp({ operations: [putMine], log });
  const { statusCode } = await own.inject({ method: 'PUT', url: '/mine', payload: { size: 1 } });
  expect([statusCode, String(lines[0]?.['error']).split('\n')[0]]).toEqual([
    500,
    'Error: an operation asks for a session, and nobody verifies them',
  ]);
});
