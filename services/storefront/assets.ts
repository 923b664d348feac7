import { createHash } from 'crypto';
import { readdirSync, readFileSync } from 'fs';
import { extname, join } from 'path';

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml; charset=utf-8',
};

/** A file that pages refer to. */
export interface Asset {
  readonly content: Buffer;
  readonly type: string;
  readonly etag: string;
}

/** Every such file, by its name: what is not in here is not answered, wherever a name may point. */
export type Assets = ReadonlyMap<string, Asset>;

/** Reads the files of a folder, once. */
export function readAssets(folder: string): Assets {
  return new Map(
    readdirSync(folder).map((file) => {
      const type = types[extname(file)];
      if (!type) throw new Error(`${join(folder, file)} has no type that is known: ${Object.keys(types).join(', ')}`);
      const content = readFileSync(join(folder, file));
      const etag = `"${createHash('sha256').update(content).digest('base64url').slice(0, 22)}"`;
      return [file, { content, type, etag }];
    }),
  );
}
