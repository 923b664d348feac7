import { readFileSync, writeFileSync } from 'fs';
import { basename, join } from 'path';
import { temporary } from './temporary';

/** Lends files of which one says something else, and fails where it does not say what is to be replaced. */
export function edited<T>(
  files: readonly string[],
  name: string,
  from: string,
  to: string,
  use: (files: string[]) => Promise<T>,
): Promise<T> {
  return temporary(async (folder) => {
    const path = files.find((file) => basename(file) === name) ?? name;
    const text = readFileSync(path, 'utf8');
    if (!text.includes(from)) throw new Error(`${path} does not hold '${from}'`);
    const changed = join(folder, name);
    writeFileSync(changed, text.replaceAll(from, to));
    return use(files.map((file) => (file === path ? changed : file)));
  });
}
