import { execFileSync } from 'child_process';
import { existsSync, readFileSync } from 'fs';

/**
 * A process, with when it began, as text: its number alone may be another one's by now. Nothing where it is not there, or
 * has ended, and nobody has asked about it yet.
 */
export function alive(pid: string): string {
  if (!/^\d+$/.test(pid)) return '';
  const told = existsSync('/proc/self/stat') ? ofProc(pid) : ofPs(pid);
  return told && `${pid} ${told}`;
}

/** In ticks since the machine began, which no clock changes. https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html */
function ofProc(pid: string): string {
  try {
    // The second field is a name, which may hold anything.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
    return fields[0] === 'Z' ? '' : (fields[19] ?? '');
  } catch {
    return '';
  }
}

/** As text, which is the same in every time zone. */
function ofPs(pid: string): string {
  try {
    const env = { ...process.env, TZ: 'UTC', LC_ALL: 'C' };
    const told = execFileSync('ps', ['-o', 'stat=,lstart=', '-p', pid], { encoding: 'utf8', env }).trim();
    return told.startsWith('Z') ? '' : told.replace(/^\S+\s+/, '');
  } catch {
    return '';
  }
}
