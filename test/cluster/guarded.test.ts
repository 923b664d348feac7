import { execFileSync, spawn } from 'child_process';
import { buildSync } from 'esbuild';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { eventually } from './eventually';
import { Guarded } from './guarded';

const outer = mkdtempSync(join(tmpdir(), 'strata-guarded-'));

afterAll(() => rmSync(outer, { recursive: true }));

/** Whether a process runs. One that nobody has asked for its end yet does not. */
function runs(pid: string): boolean {
  try {
    return !execFileSync('ps', ['-o', 'stat=', '-p', pid], { encoding: 'utf8' }).startsWith('Z');
  } catch {
    return false;
  }
}

// Begins a program of its own, tells both process ids, and waits.
const family = 'sleep 600 & echo $$ $! > pids.next; mv pids.next pids; wait';

const pidsIn = (folder: string): Promise<string[]> => {
  const file = join(folder, 'pids');
  return eventually('it has begun', async () =>
    existsSync(file) ? readFileSync(file, 'utf8').trim().split(' ') : undefined,
  );
};

test('a program that is stopped ends with all that it started, and its folder goes', async () => {
  const folder = mkdtempSync(join(outer, 'at-'));
  const guarded = new Guarded('sh', ['-c', family], { cwd: folder, fills: folder, log: `${folder}.log` });
  const pids = await pidsIn(folder);
  expect(pids.map(runs)).toEqual([true, true]);
  await guarded.stop();
  await eventually('all have ended', async () => !pids.some(runs) || undefined);
  expect(existsSync(folder)).toBe(false);
});

test.each(['SIGKILL', 'SIGTERM', 'SIGHUP', 'SIGINT'] as const)(
  'a program ends with all that it started when %s ends whoever started it, and his group',
  async (signal) => {
    const folder = join(outer, signal);
    const program = join(outer, `${signal}.js`);
    mkdirSync(folder);
    buildSync({ entryPoints: ['test/cluster/guarded.ts'], bundle: true, platform: 'node', outfile: program });
    const props = JSON.stringify({ cwd: folder, fills: folder, log: `${folder}.log` });
    const script = `new (require('${program}').Guarded)('sh', ['-c', '${family}'], ${props})`;
    const holder = spawn(process.execPath, ['-e', script], { detached: true, stdio: 'ignore' });
    const pids = await pidsIn(folder);
    process.kill(-Number(holder.pid), signal);
    await eventually('all have ended', async () => !pids.some(runs) || undefined);
    await eventually('its folder is gone', async () => !existsSync(folder) || undefined);
    expect(pids.map(runs)).toEqual([false, false]);
  },
);

test('a program that ends by itself leaves what it wrote, and tells how it ended', async () => {
  const folder = mkdtempSync(join(outer, 'at-'));
  const log = `${folder}.log`;
  const guarded = new Guarded('sh', ['-c', 'echo why >&2; exit 3'], { cwd: folder, fills: folder, log });
  expect(await guarded.end).toBe('with code 3');
  expect(readFileSync(log, 'utf8')).toBe('why\n');
  expect(existsSync(folder)).toBe(true);
});
