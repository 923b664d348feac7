import { between, error, quoted, time, warning } from '../../../graph/rules/problem';
import { graph } from '../../helpers/graph';

test.each([
  [error, 'error'],
  [warning, 'warning'],
])('a problem has a level, a place and a message: %p', (make, level) => {
  expect(make('a -> b', 'is wrong')).toEqual({ level, where: 'a -> b', message: 'is wrong' });
});

test('a report names an edge by its ends', () => {
  expect(between(graph({ a: [], b: [] }).edge('a', 'b'))).toBe('a -> b');
});

test.each([
  [0, '0 ms'],
  [999, '999 ms'],
  [1000, '1 s'],
  [1250, '1.25 s'],
  [15_000, '15 s'],
])('%d ms are written as %s', (ms, text) => {
  expect(time(ms)).toBe(text);
});

test.each([
  [[], 'nothing'],
  [['GET /a'], `'GET /a'`],
  [['GET /a', 'GET /b'], `'GET /a', 'GET /b'`],
])('the list %j is written as %s', (texts, text) => {
  expect(quoted(texts)).toBe(text);
});
