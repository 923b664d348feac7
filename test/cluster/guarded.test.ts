import { existsSync, mkdtempSync, readFileSync, rmSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { eventually } from './eventually';
import { Guarded } from './guarded';

const outer = mkdtempSync(join(tmpdir(), 'strata-guarded-'));

afterAll(() => rmSync(outer, { recursive: true }));

const begin = (script: string) => {
  const folder = mkdtempSync(join(outer, 'at-'));
  const log = `${folder}.log`;
  return { folder, log, guarded: new Guarded('sh', ['-c', script], { cwd: folder, fills: folder, log }) };
};

const runs = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

test('a program ends, and its folder goes, when nobody holds its input any more', async () => {
  const { folder, guarded } = begin('echo $$ > pid.next; mv pid.next pid; exec sleep 600');
  const file = join(folder, 'pid');
  const pid = await eventually('it has begun', async () =>
    existsSync(file) ? Number(readFileSync(file, 'utf8')) : undefined,
  );
  expect(runs(pid)).toBe(true);
  await guarded.stop();
  expect(runs(pid)).toBe(false);
  expect(existsSync(folder)).toBe(false);
});

test('a program that ends by itself leaves what it wrote, and tells how it ended', async () => {
  const { log, folder, guarded } = begin('echo why >&2; exit 3');
  expect(await guarded.end).toBe('with code 3');
  expect(readFileSync(log, 'utf8')).toBe('why\n');
  expect(existsSync(folder)).toBe(true);
  await guarded.stop();
});
