import { existsSync, writeFileSync } from 'fs';
import { join } from 'path';
import { temporary } from '../helpers/temporary';
import { take } from './lock';

test('one has it at a time, until it lets go', () =>
  temporary(async (folder) => {
    const file = join(folder, 'lock');
    const letGo = take(file, 'it');
    expect(() => take(file, 'it')).toThrow(`it is used by process ${process.pid}; end it, or use another`);
    letGo();
    expect(existsSync(file)).toBe(false);
    take(file, 'it')();
  }));

test('what a process holds that is no more, or another one by now, is free', () =>
  temporary(async (folder) => {
    const file = join(folder, 'lock');
    writeFileSync(file, `${process.pid} Thu Jan  1 00:00:00 1970`);
    take(file, 'it')();
    expect(existsSync(file)).toBe(false);
  }));
