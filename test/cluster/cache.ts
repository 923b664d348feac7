import { createHash } from 'crypto';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'fs';
import { homedir } from 'os';
import { join } from 'path';

/** Something that takes long to make, and is made once. */
export interface Made {
  /** What it is called, in a folder's name and while one waits for it. */
  readonly name: string;
  /** Everything that it is made of. Where any of this differs, it is made again. */
  readonly of: readonly string[];
  /** What it holds, in words for those who wait. */
  readonly what: string;
  /** Makes it in a folder, which is empty. What is told goes to the log. */
  readonly make: (folder: string, log: string) => Promise<void>;
}

const root = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'strata');

/** Where it is, once it is made. */
export function folderOf({ name, of }: Made, cache = root): string {
  const key = createHash('sha256').update([process.platform, process.arch, ...of].join('\0'));
  return join(cache, `${name}-${key.digest('hex').slice(0, 12)}`);
}

export const isMade = (made: Made, cache = root): boolean => existsSync(folderOf(made, cache));

/** Where it is told how it was made, or why not. */
export const logOf = (made: Made, cache = root): string => `${folderOf(made, cache)}.log`;

/** Makes what is not there yet: aside, so that what is there is whole. */
export async function make(made: Made, cache = root): Promise<void> {
  if (isMade(made, cache)) return;
  const folder = folderOf(made, cache);
  const aside = `${folder}.of-${process.pid}`;
  const clear = () => rmSync(aside, { recursive: true, force: true });
  mkdirSync(cache, { recursive: true });
  removeLeftovers(cache);
  clear();
  mkdirSync(aside);
  process.once('exit', clear);
  try {
    await made.make(aside, logOf(made, cache));
    place(aside, folder);
  } finally {
    process.removeListener('exit', clear);
    clear();
  }
}

function place(aside: string, folder: string): void {
  try {
    renameSync(aside, folder);
  } catch (cause) {
    // Somebody else may have made the same meanwhile.
    if (!existsSync(folder)) throw cause;
  }
}

/** What was begun by processes that are no more. */
function removeLeftovers(cache: string): void {
  for (const name of readdirSync(cache)) {
    const [, pid] = /\.of-(\d+)$/.exec(name) ?? [];
    if (pid && !runs(Number(pid))) rmSync(join(cache, name), { recursive: true, force: true });
  }
}

function runs(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (cause) {
    return (cause as NodeJS.ErrnoException).code === 'EPERM';
  }
}
