import { idempotentOffered, offered } from '../../../graph/rules/offered';
import { error } from '../../../graph/rules/problem';
import { CallProps, found, graph, operation } from '../../helpers/graph';

const call = (operations: readonly string[], props?: CallProps) =>
  graph({ a: ['GET /a'], b: ['GET /b', 'PUT /b/{id}'], w: { kind: 'worker' } }, ['a -> b', operations, props]);

test.each([[['GET /b']], [['PUT /b/{id}', 'GET /b']]])('may call %j, which are offered', (operations) => {
  expect(found(offered, call(operations, { during: ['GET /a'] }))).toEqual([]);
});

test('fails on operations that the callee does not offer, or spells otherwise', () => {
  expect(found(offered, call(['POST /b', 'GET /b', 'PUT /b/{name}']))).toEqual([
    error('a -> b', `'POST /b', 'PUT /b/{name}' is not offered by b; it offers 'GET /b', 'PUT /b/{id}'`),
  ]);
});

test('fails on a callee that offers nothing', () => {
  expect(found(offered, graph({ a: [], w: { kind: 'worker' } }, ['a -> w', 'GET /']))).toEqual([
    error('a -> w', `'GET /' is not offered by w; it offers nothing`),
  ]);
});

test('fails on a call of nothing', () => {
  expect(found(offered, call([]))).toEqual([
    error('a -> b', `a call names no operation; remove it, or name what it calls: b offers 'GET /b', 'PUT /b/{id}'`),
  ]);
});

test('fails on a call during an operation that the caller does not offer', () => {
  expect(found(offered, call(['GET /b'], { during: ['GET /a', 'GET /b'] }))).toEqual([
    error('a -> b', `'during' names 'GET /b', not offered by a; it offers 'GET /a'`),
  ]);
});

test('fails on all of these together', () => {
  const system = graph({ w: { kind: 'worker' }, b: ['GET /b'] }, ['w -> b', 'GET /c', { during: ['GET /w'] }]);
  expect(found(offered, system)).toEqual([
    error('w -> b', `'GET /c' is not offered by b; it offers 'GET /b'`),
    error('w -> b', `'during' names 'GET /w', not offered by w; it offers nothing`),
  ]);
});

const idempotent = (text: string) =>
  graph({ a: { operations: [operation('POST /a/{id}')], idempotent: [operation(text)] } });

test('may declare idempotent what it offers', () => {
  expect(found(idempotentOffered, idempotent('POST /a/{id}'))).toEqual([]);
});

test.each(['POST /b', 'POST /a/{name}'])("fails on '%s', declared idempotent but not offered", (text) => {
  expect(found(idempotentOffered, idempotent(text))).toEqual([
    error('a', `'idempotent' names '${text}', not offered; it offers 'POST /a/{id}'`),
  ]);
});
