import { before } from '../../../services/kit/before';
import { hasEnded } from '../next-turn';

const hour = 3_600_000;
const never = (): Promise<never> => new Promise(() => undefined);
const late = (): string => 'late';
const timers = (): number => process.getActiveResourcesInfo().filter((each) => each === 'Timeout').length;

test('gives what the work gives, where that is in time', async () => {
  expect(await before(Date.now() + hour, Promise.resolve('done'), late)).toBe('done');
});

test.each([
  ['a little while', 10],
  ['no time', 0],
  ['less than that', -hour],
])('gives something else after %s', async (_, left) => {
  expect(await before(Date.now() + left, never(), late)).toBe('late');
});

test('waits until then, and no less', async () => {
  expect(await hasEnded(before(Date.now() + 1000, never(), late))).toBe(false);
});

test.each([2 ** 31, 1e15, Infinity])('waits for %d ms, which is longer than a timer can', async (left) => {
  const work = new Promise<string>((resolve) => setTimeout(() => resolve('done'), 20));
  expect(await before(Date.now() + left, work, late)).toBe('done');
});

test('fails as the work does', async () => {
  await expect(before(Date.now() + hour, Promise.reject(new Error('no')), late)).rejects.toThrow(new Error('no'));
});

test('fails as what is done otherwise does', async () => {
  const refuse = before(Date.now(), never(), () => {
    throw new Error('too late');
  });
  await expect(refuse).rejects.toThrow(new Error('too late'));
});

test('does not mind work that fails when nobody waits any more', async () => {
  const unheard = jest.fn();
  process.on('unhandledRejection', unheard);
  const ends: (() => void)[] = [];
  const work = new Promise<string>((_, reject) => ends.push(() => reject(new Error('too late'))));
  expect(await before(Date.now(), work, late)).toBe('late');
  ends.pop()?.();
  expect(await hasEnded(work)).toBe(true);
  process.off('unhandledRejection', unheard);
  expect(unheard).not.toHaveBeenCalled();
});

test('leaves no timer behind', async () => {
  const others = timers();
  await before(Date.now() + hour, Promise.resolve('done'), late);
  expect(timers()).toBe(others);
});
