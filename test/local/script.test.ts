import { execFileSync } from 'child_process';
import { readFileSync, writeFileSync } from 'fs';
import { join } from 'path';
import { temporary } from '../helpers/temporary';
import { script } from './script';

/** What a program tells that is run by a script: its number, the folder, and all of its variables. */
const asked = `console.log(JSON.stringify([process.pid, process.cwd(), process.env, process.argv.slice(1)]))`;

test('a script becomes the program, with its variables alone, and leaves its number', () =>
  temporary(async (folder) => {
    const env = { WHAT: `it's "this", $HOME and\ntwo lines`, URL: 'http://x/?a=b&c' };
    const file = join(folder, `it's.sh`);
    const pidFile = join(folder, `it's.pid`);
    const args = ['-e', asked, '--', `a 'word'`];
    writeFileSync(file, script({ command: process.execPath, args, env, cwd: folder }, pidFile));
    const told = execFileSync('sh', [file], { encoding: 'utf8' });
    const number = Number(readFileSync(pidFile, 'utf8'));
    expect(JSON.parse(told)).toEqual([number, folder, env, [`a 'word'`]]);
  }));
