import { error } from '../../../graph/rules/problem';
import { retryConditions } from '../../../graph/rules/retry-conditions';
import { CallProps, found, graph } from '../../helpers/graph';

const call = (props: CallProps) => graph({ a: [], b: [] }, ['a -> b', ['GET /b', 'PUT /b'], props]);

test.each([
  [[], 'nothing'],
  [['reset', '5xx'], `'reset', '5xx'`],
])('fails on retries on %j, which leave out the slow try', (retryOn, listed) => {
  expect(found(retryConditions, call({ retries: 1, retryOn }))).toEqual([
    error(
      'a -> b',
      `'GET /b', 'PUT /b' has 'retryOn' ${listed}, by which a slow try is never repeated; add 'gateway-error'`,
    ),
  ]);
});

test.each([
  { retries: 1, retryOn: ['reset', 'gateway-error'] },
  { retries: 0, retryOn: [] },
])('%j is fine', (props) => {
  expect(found(retryConditions, call(props))).toEqual([]);
});
