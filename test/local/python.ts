import { execFileSync } from 'child_process';
import { readFileSync } from 'fs';
import { basename, join } from 'path';
import { folderOf, Made } from '../cluster/cache';
import { run } from '../cluster/run';
import { Part } from './parts';
import { requirementsOf } from './service-source';

/** What a Python service is run with: exactly what its requirements say, and nothing else of this machine. */
export function virtualEnvironment(part: Pick<Part, 'image'>): Made {
  const requirements = requirementsOf(part);
  const asked = ['-c', 'import sys; print(sys.version, sys.base_prefix)'];
  return {
    name: `${basename(part.image)}-python`,
    of: [readFileSync(requirements, 'utf8'), execFileSync('python3', asked, { encoding: 'utf8' })],
    what: 'the packages that it is run with',
    make: async (folder, log) => {
      await run('python3', ['-m', 'venv', folder], { log });
      const pip = ['-m', 'pip', 'install', '--require-hashes', '--disable-pip-version-check', '--requirement'];
      await run(join(folder, 'bin/python'), [...pip, requirements], { log });
    },
  };
}

/** Its interpreter. */
export const pythonOf = (part: Pick<Part, 'image'>): string => join(folderOf(virtualEnvironment(part)), 'bin/python');
