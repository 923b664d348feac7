import { appendFileSync, writeFileSync } from 'fs';
import { join } from 'path';
import { temporary } from '../helpers/temporary';
import { Lines } from './lines';

test('gives each line once, when it is whole', () =>
  temporary(async (folder) => {
    const file = join(folder, 'log');
    writeFileSync(file, 'one\ntw');
    const lines = new Lines(file);
    expect(lines.next()).toEqual(['one']);
    expect(lines.next()).toEqual([]);
    appendFileSync(file, 'o\n\nthree\n');
    expect(lines.next()).toEqual(['two', '', 'three']);
  }));

test('a letter of which a part is written is not read yet', () =>
  temporary(async (folder) => {
    const file = join(folder, 'log');
    const bytes = Buffer.from('ü\n');
    writeFileSync(file, bytes.subarray(0, 1));
    const lines = new Lines(file);
    expect(lines.next()).toEqual([]);
    appendFileSync(file, bytes.subarray(1));
    expect(lines.next()).toEqual(['ü']);
  }));
