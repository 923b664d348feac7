import { Unanswered } from '../../../services/kit/callee';
import { Places } from '../../../services/users/places';

test('lets so many in at once, so many wait, and sends others away', async () => {
  const places = new Places(2, 1);
  const begun: number[] = [];
  const ends: (() => void)[] = [];
  const enter = (number: number) =>
    places.use(() => {
      begun.push(number);
      return new Promise<void>((resolve) => ends.push(resolve));
    });
  const [first, , third] = [enter(1), enter(2), enter(3)];
  await expect(enter(4)).rejects.toThrow(new Unanswered('this service is busy'));
  expect(begun).toEqual([1, 2]);
  ends[0]?.();
  await first;
  expect(begun).toEqual([1, 2, 3]);
  ends[2]?.();
  await third;
});

test('has room again after somebody who failed', async () => {
  const places = new Places(1, 0);
  await expect(places.use(() => Promise.reject(new Error('failed')))).rejects.toThrow('failed');
  expect(await places.use(async () => 'done')).toBe('done');
});
