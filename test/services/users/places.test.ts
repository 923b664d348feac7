import { Unanswered } from '../../../services/kit/callee';
import { nextTurn } from '../next-turn';
import { Places } from '../../../services/users/places';

test('lets so many in at once, so many wait, and sends others away', async () => {
  const places = new Places(2, 1);
  const begun: number[] = [];
  const ends: (() => void)[] = [];
  const enter = (number: number) =>
    places.use('ann', () => {
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
  await expect(places.use('ann', () => Promise.reject(new Error('failed')))).rejects.toThrow('failed');
  expect(await places.use('ann', async () => 'done')).toBe('done');
});

/** A single place, where so many may wait: who has begun, and what ends the one who has it. */
function busy(most: number) {
  const places = new Places(1, most);
  const begun: string[] = [];
  const ends: (() => void)[] = [];
  const enter = (whom: string) =>
    places.use(whom, () => {
      begun.push(whom);
      return new Promise<void>((resolve) => ends.push(resolve));
    });
  return { enter, begun, end: () => ends.shift()?.() };
}

test('gives each a turn before anybody has a second one', async () => {
  const { enter, begun, end } = busy(10);
  const all = ['bot', 'bot', 'bot', 'bot', 'ann', 'bob'].map(enter);
  for (const each of [0, 1, 4, 5, 2, 3]) {
    await nextTurn();
    end();
    await all[each];
  }
  expect(begun).toEqual(['bot', 'bot', 'ann', 'bob', 'bot', 'bot']);
});

test('has room for somebody else where one has taken all of it', async () => {
  const { enter, begun, end } = busy(3);
  const bots = [0, 1, 2, 3].map(() => enter('bot'));
  const ann = enter('ann');
  await expect(bots[3]).rejects.toThrow(new Unanswered('this service is busy'));
  await expect(enter('bot')).rejects.toThrow(new Unanswered('this service is busy'));
  for (const each of [bots[0], bots[1], ann, bots[2]]) {
    await nextTurn();
    end();
    await each;
  }
  expect(begun).toEqual(['bot', 'bot', 'ann', 'bot']);
});
