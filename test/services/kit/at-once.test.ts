import { Type } from '@sinclair/typebox';
import { createApp } from '../../../services/kit/app';
import { atOnce } from '../../../services/kit/at-once';
import { Answer, operation } from '../../../services/kit/operation';
import { eventually } from '../../cluster/eventually';
import { silent } from '../kept-log';
import { nextTurn } from '../next-turn';
import { problemsOf, refusing } from '../problems';

const refused = refusing(503, 'service', 'works on as much as it can; come again');

/** Work of which two are done at once, and who sends it. */
function bounded() {
  const open: { resolve(): void; reject(error: Error): void }[] = [];
  const clock = { now: 0 };
  const work = () => new Promise<void>((resolve, reject) => open.push({ resolve, reject }));
  const send = atOnce(2, work, { now: () => clock.now });
  return { send, open, clock };
}

test('takes a burst of four times as many, and refuses the next at once', async () => {
  const { send, open } = bounded();
  const all = Array.from({ length: 8 }, () => send());
  await expect(send()).rejects.toEqual(refused);
  // Well or not, what has ended makes room.
  open[0]?.reject(new Error('failed'));
  await expect(all[0]).rejects.toThrow('failed');
  const next = send();
  expect(open).toHaveLength(9);
  for (const { resolve } of open) resolve();
  await Promise.all([...all.slice(1), next]);
});

test('in a flood works on as many as it may, until it has passed', async () => {
  const { send, open, clock } = bounded();
  const all = Array.from({ length: 4 }, () => send());
  clock.now = 1999;
  all.push(send());
  clock.now = 2000;
  await expect(send()).rejects.toEqual(refused);
  for (const { resolve } of open.slice(0, 3)) resolve();
  await nextTurn();
  // Two are left, which is as many as it may.
  await expect(send()).rejects.toEqual(refused);
  open[3]?.resolve();
  await nextTurn();
  // There is room again, but others were just refused.
  all.push(send());
  await expect(send()).rejects.toEqual(refused);
  open[5]?.resolve();
  await nextTurn();
  clock.now = 4000;
  for (let i = 0; i < 7; i++) all.push(send());
  await expect(send()).rejects.toEqual(refused);
  for (const { resolve } of open) resolve();
  await Promise.all(all);
});

test('what goes on after its answer keeps its place until it ends, well or not', async () => {
  const ends: { resolve(): void; reject(error: Error): void }[] = [];
  const rest = () => new Promise<void>((resolve, reject) => ends.push({ resolve, reject }));
  const send = atOnce(1, async () => rest, { rest: (begin) => begin() });
  await Promise.all(Array.from({ length: 4 }, () => send()));
  await expect(send()).rejects.toEqual(refused);
  ends[0]?.resolve();
  ends[1]?.reject(new Error('failed'));
  await nextTurn();
  await Promise.all([send(), send()]);
  await expect(send()).rejects.toEqual(refused);
});

/** Work of which eight are done at once, in a flood, and who sends it for whom. */
async function flooded() {
  const open: (() => void)[] = [];
  const clock = { now: 0 };
  const work = () => new Promise<void>((resolve) => open.push(resolve));
  const send = atOnce<[string], void>(8, work, { now: () => clock.now, whose: (who) => who });
  for (let i = 0; i < 32; i++) void send('many');
  clock.now = 2000;
  await expect(send('many')).rejects.toEqual(refused);
  const endAll = async (): Promise<void> => {
    for (const end of open.splice(0)) end();
    await nextTurn();
  };
  await endAll();
  /** How many of so many are taken. */
  const taken = async (who: string, count: number): Promise<number> => {
    const before = open.length;
    await Promise.all(
      Array.from({ length: count }, () => Promise.race([send(who).catch(() => undefined), nextTurn()])),
    );
    return open.length - before;
  };
  return { taken, endAll, clock };
}

test('alone, one who asks for much gets every place', async () => {
  const { taken } = await flooded();
  expect(await taken('many', 20)).toBe(8);
});

test('where places are short, one who asks for much leaves their share to others', async () => {
  const { taken } = await flooded();
  expect(await taken('other', 1)).toBe(1);
  expect(await taken('many', 20)).toBe(4);
  expect(await taken('other', 20)).toBe(3);
});

test('of many who ask, each has one place before anybody has more than half', async () => {
  const { taken } = await flooded();
  const asked = await Promise.all(['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((who) => taken(who, 1)));
  expect(asked.length).toBe(7);
  expect(await taken('a', 5)).toBe(0);
  expect(await taken('h', 1)).toBe(1);
});

test('who has not asked for long has no share', async () => {
  const { taken, endAll, clock } = await flooded();
  expect(await taken('other', 1)).toBe(1);
  await endAll();
  clock.now = 4000;
  expect(await taken('many', 40)).toBe(32);
});

test('is asked for by an operation, and bounds no other', async () => {
  const answers = { 200: Type.Object({}) };
  const open: (() => void)[] = [];
  const work = () => new Promise<Answer>((resolve) => open.push(() => resolve([200, {}])));
  const post = operation('POST /', { summary: 'Works.', answers, atOnce: 1 }, work);
  const get = operation('GET /', { summary: 'Looks.', answers }, async () => [200, {}]);
  const app = createApp({ operations: [post, get], log: silent });
  const send = () => app.inject({ method: 'POST', url: '/' }).then((response) => response);
  const sent = Array.from({ length: 5 }, send);
  const first = await Promise.race(sent);
  expect(problemsOf(first)).toEqual([503, 'service: works on as much as it can; come again']);
  expect(first.headers['retry-after']).toBe('1');
  expect((await app.inject('/')).statusCode).toBe(200);
  for (const end of open.splice(0)) end();
  expect((await Promise.all(sent)).map(({ statusCode }) => statusCode).toSorted()).toEqual([200, 200, 200, 200, 503]);
  const again = send();
  await eventually('begun', async () => open.length || undefined);
  open[0]?.();
  expect((await again).statusCode).toBe(200);
});
