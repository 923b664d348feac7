import { setTimeout as wait } from 'timers/promises';
import * as fc from 'fast-check';
import { FaultSwitch } from '../../../services/provider/faults';
import { hasEnded } from '../next-turn';
import { refusing } from '../problems';

jest.mock('timers/promises', () => ({ setTimeout: jest.fn(async () => undefined) }));
const waited = jest.mocked(wait);
beforeEach(() => void waited.mockClear());

const purpose = refusing(500, 'service', 'fails on purpose');

/** A switch that is set like this, and work that counts how often it was done. */
function set(faults: Parameters<FaultSwitch['set']>[0] = {}) {
  const faulty = new FaultSwitch();
  const work = jest.fn(() => 'done');
  faulty.set(faults);
  return { faulty, work, around: () => faulty.around(work) };
}

test.each([
  ['nothing', {}, 1],
  ['twice', { twice: true }, 2],
  ['late', { late: 250 }, 1],
])('does the work where it is told %s, and answers', async (_, faults, times) => {
  const { around, work } = set(faults);
  expect(await around()).toBe('done');
  expect(work).toHaveBeenCalledTimes(times);
});

test('answers as late as it is told to, with the work done before', async () => {
  const { around, work } = set({ late: 250 });
  waited.mockImplementationOnce(async () => expect(work).toHaveBeenCalledTimes(1));
  await around();
  expect(waited.mock.calls).toEqual([[250]]);
});

test('fails without doing anything', async () => {
  const { around, work } = set({ failing: true });
  await expect(around()).rejects.toEqual(purpose);
  expect(work).not.toHaveBeenCalled();
});

test.each([
  ['without doing anything, where it is silent', { silent: true }, 0],
  ['with the work done, where its answer is lost', { lost: true }, 1],
])('never answers, %s', async (_, faults, times) => {
  const { around, work } = set(faults);
  expect(await hasEnded(around())).toBe(false);
  expect(work).toHaveBeenCalledTimes(times);
});

test('passes on what the work refuses', async () => {
  const { work, around } = set();
  work.mockImplementation(() => {
    throw new Error('no');
  });
  await expect(around()).rejects.toThrow(new Error('no'));
});

test('a share of 50 % hits every second request', async () => {
  const { around } = set({ failing: true, share: 50 });
  const hit = [];
  for (let n = 0; n < 6; n++) hit.push(await around().catch(() => 'hit'));
  expect(hit).toEqual(['done', 'hit', 'done', 'hit', 'done', 'hit']);
});

test('of any hundred requests in a row, a share is hit that is what it says', async () => {
  const share = fc.integer({ min: 1, max: 100 });
  const before = fc.integer({ min: 0, max: 120 });
  await fc.assert(
    fc.asyncProperty(share, before, async (share, before) => {
      const { around } = set({ failing: true, share });
      for (let n = 0; n < before; n++) await around().catch(() => 'hit');
      let hits = 0;
      for (let n = 0; n < 100; n++) await around().catch(() => hits++);
      expect(hits).toBe(share);
    }),
    { numRuns: 50 },
  );
});

test('misbehaves no longer than it is told to', async () => {
  const { faulty, around } = set({ failing: true });
  await expect(around()).rejects.toEqual(purpose);
  faulty.set({});
  expect(await around()).toBe('done');
});
