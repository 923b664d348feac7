import { cpSync, readFileSync } from 'fs';
import { arch } from 'os';
import { join } from 'path';
import { Made } from './cache';
import { run } from './run';

const source = 'test/cluster/modules/node';
const files = ['package.json', 'package-lock.json'];

/** Node and npm, as npm's registry carries them, for the image that has both. */
export const nodeProgram: Made = {
  name: 'node-parts',
  of: files.map((file) => readFileSync(join(source, file), 'utf8')),
  what: 'node, npm',
  make: async (folder, log) => {
    for (const file of files) cpSync(join(source, file), join(folder, file));
    await run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: folder, log, fills: folder });
    cpSync(join(folder, `node_modules/node-linux-${arch()}/bin/node`), join(folder, 'node'));
  },
};
