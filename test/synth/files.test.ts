import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { replace, restore, stage } from '../../synth/files';
import { filesBelow } from '../helpers/checkout';

const files = (content: Record<string, string>): Map<string, string> => new Map(Object.entries(content));
const nobody = 65534;

let parent: string;
let folder: string;
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'strata-files-'));
  folder = join(parent, 'dist');
});
afterEach(() => rmSync(parent, { recursive: true }));

/** Does something without the rights of root, whom no permission stops. */
function unprivileged(does: () => void): void {
  const root = process.getuid?.() === 0;
  if (root) process.seteuid?.(nobody);
  try {
    does();
  } finally {
    if (root) process.seteuid?.(0);
  }
}

const give = (path: string, mode: number): void => {
  if (process.getuid?.() === 0) chownSync(path, nobody, nobody);
  chmodSync(path, mode);
};

test('a staged folder holds the files and nothing else', () => {
  stage(folder, files({ 'dev/a.yaml': 'a', 'old/b.yaml': 'b' }));
  stage(folder, files({ 'dev/a.yaml': 'new' }));
  expect(filesBelow(folder)).toEqual({ 'dev/a.yaml': 'new' });
});

test('a replaced folder holds the files and nothing else, and nothing is left beside it', () => {
  stage(folder, files({ 'dev/a.yaml': 'a', 'old/b.yaml': 'b' }));
  replace(folder, files({ 'dev/a.yaml': 'new', 'dev/c.yaml': 'c' }));
  expect(filesBelow(folder)).toEqual({ 'dev/a.yaml': 'new', 'dev/c.yaml': 'c' });
  expect(readdirSync(parent)).toEqual(['dist']);
});

test('tells which files changed, came or went', () => {
  stage(folder, files({ 'dev/a.yaml': 'a', 'dev/b.yaml': 'b', 'old/c.yaml': 'c' }));
  const next = files({ 'dev/a.yaml': 'a', 'dev/b.yaml': 'new', 'dev/d.yaml': 'd' });
  expect(replace(folder, next)).toEqual(['dev/b.yaml', 'dev/d.yaml', 'old/c.yaml']);
  expect(replace(folder, next)).toEqual([]);
});

test('makes the folder where there is none', () => {
  replace(folder, files({ 'dev/a.yaml': 'a' }));
  expect(filesBelow(folder)).toEqual({ 'dev/a.yaml': 'a' });
});

test('leaves a folder alone that holds just these files', () => {
  stage(folder, files({ 'dev/a.yaml': 'a' }));
  const { ino } = statSync(folder);
  replace(folder, files({ 'dev/a.yaml': 'a' }));
  expect(statSync(folder).ino).toBe(ino);
});

test('an interrupted run before leaves nothing behind', () => {
  stage(folder, files({ 'dev/a.yaml': 'a' }));
  for (const rest of ['dist.next', 'dist.last']) mkdirSync(join(parent, rest));
  replace(folder, files({ 'dev/a.yaml': 'new' }));
  expect(filesBelow(folder)).toEqual({ 'dev/a.yaml': 'new' });
  expect(readdirSync(parent)).toEqual(['dist']);
});

test('fails on a file that may not be changed, and leaves the folder as it was', () => {
  stage(folder, files({ 'dev/a.yaml': 'a', 'dev/b.yaml': 'b' }));
  for (const path of [parent, folder, join(folder, 'dev'), join(folder, 'dev/a.yaml')]) give(path, 0o755);
  give(join(folder, 'dev/b.yaml'), 0o444);
  unprivileged(() =>
    expect(() => replace(folder, files({ 'dev/a.yaml': 'new' }))).toThrow(
      `${folder} could not be replaced and is as it was: EACCES: permission denied, open '${join(folder, 'dev/b.yaml')}'`,
    ),
  );
  expect(filesBelow(folder)).toEqual({ 'dev/a.yaml': 'a', 'dev/b.yaml': 'b' });
  expect(existsSync(`${folder}.next`)).toBe(false);
});

test('fails where nothing may be written beside the folder, and leaves it as it was', () => {
  stage(folder, files({ 'dev/a.yaml': 'a' }));
  for (const path of [folder, join(folder, 'dev'), join(folder, 'dev/a.yaml')]) give(path, 0o755);
  give(parent, 0o555);
  unprivileged(() =>
    expect(() => replace(folder, files({ 'dev/a.yaml': 'new' }))).toThrow(
      `${folder} could not be replaced and is as it was: EACCES: permission denied, mkdir '${join(`${folder}.next`, 'dev')}'`,
    ),
  );
  chmodSync(parent, 0o755);
  expect(filesBelow(folder)).toEqual({ 'dev/a.yaml': 'a' });
});

test('brings back what an interrupted run had moved aside, and nothing else', () => {
  stage(`${folder}.last`, files({ 'dev/a.yaml': 'a' }));
  restore(folder);
  expect(filesBelow(folder)).toEqual({ 'dev/a.yaml': 'a' });
  stage(`${folder}.last`, files({ 'dev/a.yaml': 'older' }));
  restore(folder);
  expect(filesBelow(folder)).toEqual({ 'dev/a.yaml': 'a' });
});
