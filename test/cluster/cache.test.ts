import { spawnSync } from 'child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { begunBy, folderOf, isMade, make, Made } from './cache';

let cache: string;

beforeEach(() => {
  cache = mkdtempSync(join(tmpdir(), 'strata-cache-'));
});

afterEach(() => rmSync(cache, { recursive: true }));

const thing = (different: Partial<Made> = {}): Made => ({
  name: 'thing',
  of: ['1.0.0'],
  what: 'a thing',
  make: async (folder) => writeFileSync(join(folder, 'program'), 'whole'),
  ...different,
});

const folders = (): string[] => readdirSync(cache).filter((name) => !name.endsWith('.log'));

test('what is there is not made again', async () => {
  await make(thing(), cache);
  const again = jest.fn();
  await make(thing({ make: again }), cache);
  expect(again).not.toHaveBeenCalled();
});

test('another version is made beside the first', async () => {
  await make(thing(), cache);
  expect(isMade(thing({ of: ['1.0.1'] }), cache)).toBe(false);
  await make(thing({ of: ['1.0.1'] }), cache);
  expect(folders().length).toBe(2);
});

test('what fails half-way is not there', async () => {
  const half = thing({
    make: async (folder) => {
      writeFileSync(join(folder, 'program'), 'ha');
      throw new Error('no space left');
    },
  });
  await expect(make(half, cache)).rejects.toThrow('no space left');
  expect(folders()).toEqual([]);
});

test('while it is made it is not there', async () => {
  const seen: boolean[] = [];
  const watched = thing({ make: async () => void seen.push(isMade(watched, cache)) });
  await make(watched, cache);
  expect([...seen, isMade(watched, cache)]).toEqual([false, true]);
});

test('what two make at the same time is there once', async () => {
  const first = thing({
    make: async (folder) => {
      await thing().make(folder, '');
      mkdirSync(folderOf(first, cache));
      writeFileSync(join(folderOf(first, cache), 'program'), 'of another');
    },
  });
  await make(first, cache);
  expect(folders().map((name) => readdirSync(join(cache, name)))).toEqual([['program']]);
});

test('what a killed process left is removed', async () => {
  const { pid } = spawnSync('true');
  const left = `${folderOf(thing(), cache)}${begunBy(pid)}`;
  mkdirSync(left);
  await make(thing(), cache);
  expect(existsSync(left)).toBe(false);
});

test('what another process makes meanwhile is left alone', async () => {
  const others = `${folderOf(thing(), cache)}${begunBy(process.ppid)}`;
  mkdirSync(others);
  await make(thing(), cache);
  expect(existsSync(others)).toBe(true);
});
