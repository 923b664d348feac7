import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { Built, exitCodes, synthesize } from '../../synth/synthesize';

/** An environment as it is written. */
export interface Rendered {
  /** What each file holds, by its name. */
  readonly files: Readonly<Record<string, string>>;
  /** The manifests among them. */
  readonly yaml: readonly string[];
  /** What the rules found: warnings at most. */
  readonly told: readonly string[];
}

/** Writes an environment to a temporary folder, as it is written to `dist`, and reads it back. Fails where the rules find an error. */
export function render(environment: Built): Rendered {
  const staging = mkdtempSync(join(tmpdir(), 'strata-'));
  try {
    const told: string[] = [];
    const code = synthesize([environment], { staging, tell: (text) => told.push(text) });
    if (code !== exitCodes.written) throw new Error(told.join('\n'));
    const folder = join(staging, environment.name);
    const names = readdirSync(folder).toSorted();
    const files = Object.fromEntries(names.map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
    return { files, yaml: names.filter((name) => name.endsWith('.yaml')).map((name) => files[name] ?? ''), told };
  } finally {
    rmSync(staging, { recursive: true, force: true });
  }
}
