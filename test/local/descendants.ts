import { execFileSync } from 'child_process';

/** A process, and who began it. */
export interface Entry {
  readonly pid: number;
  readonly parent: number;
}

/** Every process that runs. One whose end nobody has asked for yet does not. */
export const processes = (): Entry[] =>
  execFileSync('ps', ['-eo', 'pid=,ppid=,stat='], { encoding: 'utf8' })
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .filter(([, , state]) => !state?.startsWith('Z'))
    .map(([pid, parent]) => ({ pid: Number(pid), parent: Number(parent) }));

/** Of a list of processes those that one began, and those that they began. */
export function descendants(pid: number, all: readonly Entry[]): number[] {
  const own = all.filter(({ parent }) => parent === pid).map((child) => child.pid);
  return own.flatMap((child) => [child, ...descendants(child, all)]);
}
