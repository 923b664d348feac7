import { setTimeout as wait } from 'timers/promises';
import { until } from '../../../services/kit/until';
import { KeptLog, silent } from '../kept-log';

jest.mock('timers/promises', () => ({ setTimeout: jest.fn(async () => undefined) }));
const waited = jest.mocked(wait);
beforeEach(() => void waited.mockClear());

/** Work that succeeds after so many failures. */
function failing(times: number, error: Error): () => Promise<string> {
  let left = times;
  return async () => {
    if (left-- > 0) throw error;
    return 'done';
  };
}

test('waits for nothing where it succeeds at once', async () => {
  expect(await until(silent, 'begin', failing(0, new Error()))).toBe('done');
  expect(waited.mock.calls).toEqual([]);
});

test('tries until it succeeds, with pauses that grow to two seconds', async () => {
  expect(await until(silent, 'begin', failing(7, new Error()))).toBe('done');
  expect(waited.mock.calls.map(([pause]) => pause)).toEqual([100, 200, 400, 800, 1600, 2000, 2000]);
});

test.each([
  [new Error('no answer'), 'no answer'],
  [Object.assign(new Error(''), { code: 'ECONNREFUSED' }), 'ECONNREFUSED'],
])('says each time why it did not: %s', async (error, reason) => {
  const { lines, log } = new KeptLog();
  await until(log, 'migrate the database', failing(2, error));
  const line = { level: 'warn', reason, message: 'could not migrate the database; trying again' };
  expect(lines).toEqual([line, line]);
});
