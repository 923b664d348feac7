import {
  accessSync,
  closeSync,
  constants,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'fs';
import { dirname, join, relative } from 'path';

/** Files by their path below a folder. */
export type Files = ReadonlyMap<string, string>;

/** Writes files into a folder, which holds nothing else afterwards. A folder that holds just these is left alone. */
export function stage(folder: string, files: Files): void {
  if (changed(folder, files).length === 0) return;
  rmSync(folder, { recursive: true, force: true });
  for (const parent of new Set([...files.keys()].map((path) => dirname(join(folder, path))))) {
    mkdirSync(parent, { recursive: true });
  }
  for (const [path, content] of files) writeFileSync(join(folder, path), content);
}

/** Brings a folder back that an interrupted run had moved aside. */
export function restore(folder: string): void {
  if (!existsSync(folder) && existsSync(`${folder}.last`)) renameSync(`${folder}.last`, folder);
}

/**
 * Puts files in the place of a folder: all of them, or on any failure none. A folder that holds just these is left alone.
 * @returns the files that changed, came or went
 */
export function replace(folder: string, files: Files): string[] {
  const news = changed(folder, files);
  if (news.length === 0) return news;
  const next = `${folder}.next`;
  const last = `${folder}.last`;
  try {
    if (existsSync(folder)) mayChange(folder);
    stage(next, files);
    rmSync(last, { recursive: true, force: true });
    if (existsSync(folder)) renameSync(folder, last);
    try {
      renameSync(next, folder);
    } catch (cause) {
      if (existsSync(last)) renameSync(last, folder);
      throw cause;
    }
  } catch (cause) {
    rmSync(next, { recursive: true, force: true });
    throw new Error(`${folder} could not be replaced and is as it was: ${(cause as Error).message}`, { cause });
  }
  try {
    rmSync(last, { recursive: true, force: true });
  } catch {
    // The new folder stands; the next run removes what is left of the old one, or tells why it cannot.
  }
  return news;
}

/** Throws unless the folder and all that is in it may be changed: who protects a file of it does not want it replaced. */
function mayChange(folder: string): void {
  if (!statSync(folder).isDirectory()) throw new Error('it is not a folder');
  accessSync(folder, constants.W_OK);
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isFile()) closeSync(openSync(path, 'r+'));
    else accessSync(path, constants.W_OK);
  }
}

/** The files that a folder has, lacks or holds differently, against those that it should hold. */
function changed(folder: string, files: Files): string[] {
  if (!existsSync(folder) || !statSync(folder).isDirectory()) return [...files.keys()].toSorted();
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => !entry.isDirectory());
  const present = new Set(entries.map((entry) => relative(folder, join(entry.parentPath, entry.name))));
  const gone = [...present].filter((path) => !files.has(path));
  const other = [...files].filter(
    ([path, content]) => !present.has(path) || readFileSync(join(folder, path), 'utf8') !== content,
  );
  return [...gone, ...other.map(([path]) => path)].toSorted();
}
