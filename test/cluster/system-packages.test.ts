import { chmodSync, writeFileSync } from 'fs';
import { join } from 'path';
import { temporary } from '../helpers/temporary';
import { missingForEngine, missingForImages, requirePackages } from './system-packages';

/** Where nothing is to be found but some programs. */
const withOnly = (programs: readonly string[], use: () => Promise<void>): Promise<void> =>
  temporary(async (folder) => {
    const { PATH } = process.env;
    for (const program of programs) {
      writeFileSync(join(folder, program), '#!/bin/sh\n');
      chmodSync(join(folder, program), 0o755);
    }
    process.env.PATH = folder;
    await use().finally(() => (process.env.PATH = PATH));
  });

test('names each package once, of which a program is missing', () =>
  withOnly(['runc', 'ip'], async () => {
    expect(missingForEngine()).toEqual(['docker.io', 'iptables']);
    expect(missingForImages()).toEqual(['debootstrap']);
  }));

test('says the command that installs what is missing', () =>
  withOnly(['apt-get'], () =>
    expect(requirePackages(['docker.io', 'debootstrap'], false)).rejects.toThrow(
      new Error(
        `missing: docker.io, debootstrap. Run 'apt-get install --yes --no-install-recommends docker.io debootstrap', or say '--install'`,
      ),
    ),
  ));

test('asks for nothing where nothing is missing', () =>
  withOnly([], () => expect(requirePackages([], false)).resolves.toBeUndefined()));
