import { createHash } from 'crypto';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'fs';
import { homedir, hostname } from 'os';
import { isAbsolute, join } from 'path';

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

// https://specifications.freedesktop.org/basedir-spec/latest/: empty and relative ones do not count.
const { XDG_CACHE_HOME: given = '' } = process.env;

/** Where all that is kept between runs is. */
export const root = join(isAbsolute(given) ? given : join(homedir(), '.cache'), 'strata');

/** Where it is, once it is made. */
export function folderOf({ name, of }: Made, cache = root): string {
  const key = createHash('sha256').update([process.platform, process.arch, ...of].join('\0'));
  return join(cache, `${name}-${key.digest('hex').slice(0, 12)}`);
}

/** Whether it is there, whole. */
export const isMade = (made: Made, cache = root): boolean => existsSync(folderOf(made, cache));

/** Where it is told how it was made, or why not. */
export const logOf = (made: Made, cache = root): string => `${folderOf(made, cache)}.log`;

/** Makes what is not there yet: aside, so that what is there is whole. */
export async function make(made: Made, cache = root): Promise<void> {
  if (isMade(made, cache)) return;
  const folder = folderOf(made, cache);
  const aside = `${folder}${begunBy(process.pid)}`;
  const clear = () => rmSync(aside, { recursive: true, force: true });
  mkdirSync(cache, { recursive: true });
  removeLeftovers(cache);
  clear();
  mkdirSync(aside);
  writeFileSync(logOf(made, cache), '');
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

/** How the name of what a process of this machine makes ends: others may share the cache. */
export const begunBy = (pid: number): string => `.of-${hostname()}-${pid}`;

/** What was begun by processes that are no more. */
function removeLeftovers(cache: string): void {
  for (const name of readdirSync(cache)) {
    const pid = Number(/-(\d+)$/.exec(name)?.[1]);
    if (name.endsWith(begunBy(pid)) && !runs(pid)) rmSync(join(cache, name), { recursive: true, force: true });
  }
}

/** Whether a process is there. */
export function runs(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (cause) {
    return (cause as NodeJS.ErrnoException).code === 'EPERM';
  }
}
