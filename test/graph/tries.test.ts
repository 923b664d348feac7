import { perTryTimeout, worstBackOff } from '../../graph/tries';

test.each([
  [0, 0],
  [1, 25],
  [2, 25 + 75],
  [3, 25 + 75 + 175],
  [4, 25 + 75 + 175 + 250],
  [5, 25 + 75 + 175 + 250 + 250],
])('the back-off of %d retries takes at most %d ms', (retries, ms) => {
  expect(worstBackOff(retries)).toBe(ms);
});

test.each([
  [1_000_000_000, 275 + 250 * 999_999_997],
  [Infinity, Infinity],
  [-1, 0],
  [NaN, 0],
])('the back-off of %d retries, which no call has, is found at once', (retries, ms) => {
  expect(worstBackOff(retries)).toBe(ms);
});

test.each([
  [{ timeout: 1000, retries: 0 }, 1000],
  [{ timeout: 1000, retries: 1 }, 487],
  [{ timeout: 1000, retries: 2 }, 300],
  [{ timeout: 45, retries: 1 }, 10],
  [{ timeout: 44, retries: 1 }, 9],
  [{ timeout: 20, retries: 1 }, 0],
])('all tries of %j and the back-off fit into the timeout with %d ms a try', (call, ms) => {
  expect(perTryTimeout(call)).toBe(ms);
});
