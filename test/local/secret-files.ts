import { existsSync, mkdirSync, writeFileSync } from 'fs';
import { join } from 'path';
import { Environment } from '../../constructs/base/environment';

/** Writes the Secrets of an environment that are not there yet, of random values, for their owner alone. */
export function writeSecrets(folder: string, { secrets }: Pick<Environment, 'secrets'>): void {
  for (const { name, random } of secrets) {
    const made = Object.entries(random());
    const own = join(folder, name);
    // Files of one Secret belong together: where one is missing, all are made again.
    if (made.every(([key]) => existsSync(join(own, key)))) continue;
    mkdirSync(own, { recursive: true });
    for (const [key, value] of made) writeFileSync(join(own, key), value, { mode: 0o600 });
  }
}
