import { mkdtempSync, readFileSync, rmSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { run } from './run';

const folder = mkdtempSync(join(tmpdir(), 'strata-run-'));
const log = join(folder, 'log');
const fills = join(folder, 'filled');

afterAll(() => rmSync(folder, { recursive: true }));

test('what a program tells goes to the log', async () => {
  await run('sh', ['-c', 'echo $WHAT; echo that >&2'], { log, fills, env: { WHAT: 'this' } });
  expect(readFileSync(log, 'utf8')).toBe('this\nthat\n');
});

test('fails with the code, the log, and the last lines of it', async () => {
  const failing = join(folder, 'failing');
  await expect(run('sh', ['-c', 'seq 30; exit 4'], { log: failing, fills })).rejects.toThrow(
    `'sh -c seq 30; exit 4' ended with code 4; all that it told is in ${failing}\n  11\n  12\n`,
  );
});

test('fails where the program is not there', async () => {
  await expect(run('no-such-program', ['x'], { log, fills })).rejects.toThrow(
    `'no-such-program x' ended with code 127; all that it told is in ${log}\n`,
  );
});
