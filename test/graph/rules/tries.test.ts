import { error } from '../../../graph/rules/problem';
import { tries } from '../../../graph/rules/tries';
import { CallProps, found, graph } from '../../helpers/graph';

const call = (props: CallProps) => graph({ a: [], b: [] }, ['a -> b', ['GET /b', 'PUT /b'], props]);

test.each([
  [
    { timeout: 44, retries: 1 },
    '44 ms for 2 tries and 25 ms of back-off, which leaves 9 ms a try',
    "raise 'timeout' to 45 ms",
  ],
  [
    { timeout: 129, retries: 2 },
    '129 ms for 3 tries and 100 ms of back-off, which leaves 9 ms a try',
    "raise 'timeout' to 130 ms",
  ],
  [
    { timeout: 1000, retries: 6 },
    '1 s for 7 tries and 1.025 s of back-off, which leaves 0 ms a try',
    "raise 'timeout' to 1.095 s",
  ],
])('fails on %j, too short for its tries', (props, got, remedy) => {
  expect(found(tries, call(props))).toEqual([
    error('a -> b', `'GET /b', 'PUT /b' has ${got}, less than 10 ms; ${remedy} or lower 'retries'`),
  ]);
});

test.each([
  { timeout: 45, retries: 1 },
  { timeout: 130, retries: 2 },
  { timeout: 1095, retries: 6 },
])('%j leaves 10 ms a try, which is enough', (props) => {
  expect(found(tries, call(props))).toEqual([]);
});

test('a call without retries may be shorter', () => {
  expect(found(tries, call({ timeout: 1 }))).toEqual([]);
});

test('ends on a number of retries that nobody could count', () => {
  expect(found(tries, call({ retries: 1e12 }))).toHaveLength(1);
});
