import { error } from '../../../graph/rules/problem';
import { repeatable } from '../../../graph/rules/repeatable';
import { found, graph, operation } from '../../helpers/graph';

const retried = (operations: readonly string[], retries = 1) =>
  graph({ a: [], b: { idempotent: [operation('POST /again')] } }, ['a -> b', operations, { retries }]);

test('fails on retries of what may not be repeated', () => {
  expect(found(repeatable, retried(['POST /b', 'GET /b', 'PATCH /b', 'POST /again'], 2))).toEqual([
    error(
      'a -> b',
      `'retries' is 2 on 'POST /b', 'PATCH /b', not to be repeated; ` +
        `set it to 0, or add to 'idempotent' of b what a repeat does not change`,
    ),
  ]);
});

test.each(['DELETE', 'GET', 'OPTIONS', 'PUT'])('retries of %s are fine', (method) => {
  expect(found(repeatable, retried([`${method} /b`]))).toEqual([]);
});

test('retries of what is declared idempotent are fine', () => {
  expect(found(repeatable, retried(['POST /again']))).toEqual([]);
});

test.each([0, -1, NaN])('%d retries repeat nothing', (retries) => {
  expect(found(repeatable, retried(['POST /b'], retries))).toEqual([]);
});
