import { spawn } from 'child_process';
import { descendants, processes } from './descendants';

test('those that one began, and those that they began', () => {
  const all = [
    { pid: 2, parent: 1 },
    { pid: 3, parent: 2 },
    { pid: 4, parent: 3 },
    { pid: 5, parent: 1 },
  ];
  expect(descendants(2, all)).toEqual([3, 4]);
  expect(descendants(5, all)).toEqual([]);
});

test('what runs is seen, with who began it', async () => {
  const child = spawn('cat', { stdio: ['pipe', 'ignore', 'ignore'] });
  expect(processes()).toContainEqual({ pid: child.pid, parent: process.pid });
  child.stdin.end();
  await new Promise((resolve) => child.once('close', resolve));
  expect(processes().map(({ pid }) => pid)).not.toContain(child.pid);
});
