import { readFileSync, rmSync, writeFileSync } from 'fs';
import { alive } from '../cluster/alive';

/** Takes a file that one process has at a time, or that of one which is no more. Fails with who has it. Gives what lets go of it. */
export function take(file: string, what: string): () => void {
  const held = read(file);
  const [holder = ''] = held.split(' ');
  if (held && held === alive(holder)) throw new Error(`${what} is used by process ${holder}; end it, or use another`);
  if (held) rmSync(file, { force: true });
  try {
    writeFileSync(file, alive(`${process.pid}`), { flag: 'wx' });
  } catch (cause) {
    throw new Error(`${what} is used by a process that was started at the same moment`, { cause });
  }
  return () => rmSync(file, { force: true });
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
