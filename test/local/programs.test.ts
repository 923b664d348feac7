import { chmodSync, mkdirSync, writeFileSync } from 'fs';
import { join } from 'path';
import { temporary } from '../helpers/temporary';
import { findPostgres, requirePrograms } from './programs';

/** Versions of PostgreSQL as Debian has them, side by side. */
function install(folder: string, ...versions: number[]): void {
  for (const version of versions) {
    const bin = join(folder, `${version}`, 'bin');
    mkdirSync(bin, { recursive: true });
    writeFileSync(join(bin, 'postgres'), `#!/bin/sh\necho 'postgres (PostgreSQL) ${version}.1'\n`);
    chmodSync(join(bin, 'postgres'), 0o755);
  }
}

/** Where nothing but these folders is looked into. */
const withPath = async (path: string, use: () => unknown): Promise<void> => {
  const { PATH } = process.env;
  process.env.PATH = path;
  await Promise.resolve(use()).finally(() => (process.env.PATH = PATH));
};

test('of several PostgreSQLs the newest is used, be it a number of two digits or of one', () =>
  temporary(async (folder) => {
    install(folder, 9, 15, 16);
    expect(findPostgres(folder)).toBe(join(folder, '16/bin'));
  }));

test('where Debian has none, the one that is found is used, if it is new enough', () =>
  temporary(async (folder) => {
    install(folder, 14, 15);
    const nowhere = join(folder, 'nowhere');
    await withPath(join(folder, '15/bin') + ':/bin', () => expect(findPostgres(nowhere)).toBe(join(folder, '15/bin')));
    await withPath(join(folder, '14/bin') + ':/bin', () => expect(findPostgres(nowhere)).toBeUndefined());
  }));

test('nothing is asked for where nothing is missing', () =>
  expect(requirePrograms([], false, 'log')).resolves.toBeUndefined());

test('everything that is missing is named at once, with the command that installs it', () =>
  temporary(async (folder) => {
    writeFileSync(join(folder, 'apt-get'), '');
    chmodSync(join(folder, 'apt-get'), 0o755);
    const command = 'apt-get install --yes --no-install-recommends postgresql nats-server';
    const run = process.getuid?.() === 0 ? `'${command}', or say '--install'` : `'sudo ${command}'`;
    await withPath(folder, () =>
      expect(requirePrograms(['postgresql', 'nats-server'], false, 'log')).rejects.toThrow(
        new Error(`missing: postgresql (15 or later), nats-server. Run ${run}`),
      ),
    );
  }));
