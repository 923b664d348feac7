import { readFileSync, rmSync, statSync } from 'fs';
import { join } from 'path';
import { Secret } from '../../constructs/base/secret';
import { temporary } from '../helpers/temporary';
import { writeSecrets } from './secret-files';

/** A Secret of two files, which tells how often it was made. */
function counted() {
  let times = 0;
  const random = () => ({ 'private.pem': `private ${++times}`, 'public.pem': `public ${times}` });
  return { secrets: [new Secret({ addSecret: () => undefined }, 'keys', random)] };
}

const both = (folder: string): string[] =>
  ['private.pem', 'public.pem'].map((name) => readFileSync(join(folder, 'keys', name), 'utf8'));

test('secrets are written for their owner alone, and kept', () =>
  temporary(async (folder) => {
    const environment = counted();
    writeSecrets(folder, environment);
    writeSecrets(folder, environment);
    expect(both(folder)).toEqual(['private 1', 'public 1']);
    expect(statSync(join(folder, 'keys/private.pem')).mode & 0o777).toBe(0o600);
  }));

test('files of a secret belong together: where one is missing, all are new', () =>
  temporary(async (folder) => {
    const environment = counted();
    writeSecrets(folder, environment);
    rmSync(join(folder, 'keys/public.pem'));
    writeSecrets(folder, environment);
    const [first, second] = both(folder).map((text) => text.split(' ')[1]);
    expect(first).not.toBe('1');
    expect(second).toBe(first);
  }));
