import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';

const cache = mkdtempSync(join(tmpdir(), 'strata-lock-'));
const { XDG_CACHE_HOME } = process.env;
let alone: typeof import('./lock').alone;

// Where the lock is, is read when it is loaded.
beforeAll(() => {
  process.env.XDG_CACHE_HOME = cache;
  ({ alone } = jest.requireActual<typeof import('./lock')>('./lock'));
});
afterAll(() => {
  if (XDG_CACHE_HOME === undefined) delete process.env.XDG_CACHE_HOME;
  else process.env.XDG_CACHE_HOME = XDG_CACHE_HOME;
  rmSync(cache, { recursive: true });
});

test('one is done after the other, also where the first fails', async () => {
  const told: string[] = [];
  const slow = async (name: string): Promise<void> => {
    told.push(`${name} begins`);
    await new Promise((resolve) => setImmediate(resolve));
    told.push(`${name} ends`);
    if (name === 'first') throw new Error(name);
  };
  const both = ['first', 'second'].map((name) => alone(() => slow(name)));
  const [first, second] = await Promise.allSettled(both);
  expect([first?.status, second?.status]).toEqual(['rejected', 'fulfilled']);
  expect(told).toEqual(['first begins', 'first ends', 'second begins', 'second ends']);
});

test.each([
  ['a process holds that is no more', '999999999 1'],
  ['another process has the number of by now', `${process.pid} Thu Jan  1 00:00:00 1970`],
  ['says of nobody who holds it', ''],
])('what %s is free', async (_, held) => {
  mkdirSync(join(cache, 'strata/cluster'), { recursive: true });
  writeFileSync(join(cache, 'strata/cluster/lock'), held);
  await expect(alone(() => Promise.resolve('done'))).resolves.toBe('done');
});
