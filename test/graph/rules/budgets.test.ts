import { budgets } from '../../../graph/rules/budgets';
import { error } from '../../../graph/rules/problem';
import { CallProps, found, graph } from '../../helpers/graph';

const call = (props: CallProps) => graph({ a: [], b: [] }, ['a -> b', ['GET /b', 'PUT /b'], props]);

test.each([0, -5, 0.5, NaN, Infinity])('fails on a timeout of %d ms', (timeout) => {
  expect(found(budgets, call({ timeout }))).toEqual([
    error('a -> b', `'GET /b', 'PUT /b' has 'timeout' ${timeout} ms; give it at least 1 ms, in whole milliseconds`),
  ]);
});

test.each([-1, 0.5, NaN, Infinity])('fails on %d retries', (retries) => {
  expect(found(budgets, call({ retries }))).toEqual([
    error('a -> b', `'GET /b', 'PUT /b' has 'retries' ${retries}; give it 0, 1, 2 ...`),
  ]);
});

test('the shortest timeout is 1 ms, the fewest retries are none', () => {
  expect(found(budgets, call({ timeout: 1, retries: 0 }))).toEqual([]);
});
