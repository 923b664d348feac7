import { spawnSync } from 'child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join, relative, resolve } from 'path';

const parts = ['charts', 'constructs', 'dist', 'graph', 'imports', 'synth', 'main.ts', 'secrets.ts', 'cdk8s.yaml'];
const settings = ['package.json', 'package-lock.json', 'tsconfig.json'];

/** What a program told, and how it ended. */
export interface Run {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A copy of the project that a test may change. */
export class Checkout {
  readonly folder = mkdtempSync(join(tmpdir(), 'strata-checkout-'));

  constructor() {
    for (const part of [...parts, ...settings]) cpSync(part, join(this.folder, part), { recursive: true });
    symlinkSync(resolve('node_modules'), join(this.folder, 'node_modules'));
  }

  /** Replaces a text of a file, which must be there. */
  edit(file: string, from: string, to: string): void {
    const path = join(this.folder, file);
    const text = readFileSync(path, 'utf8');
    if (!text.includes(from)) throw new Error(`${file} does not hold '${from}'`);
    writeFileSync(path, text.replace(from, to));
  }

  /** `npm start`'s program. */
  start(): Run {
    return this.run('node', ['synth/run.js', 'main.ts']);
  }

  /** `npx cdk8s synth`. */
  synth(...args: string[]): Run {
    return this.run('node', ['node_modules/cdk8s-cli/bin/cdk8s', 'synth', '--check-upgrade=false', ...args]);
  }

  run(command: string, args: readonly string[]): Run {
    const { status, stdout, stderr } = spawnSync(command, args, { cwd: this.folder, encoding: 'utf8' });
    return { status, stdout, stderr };
  }

  /** Every file below a folder, by its path. */
  files(folder = 'dist'): Record<string, string> {
    return filesBelow(join(this.folder, folder));
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** Every file below a folder, by its path. */
export const filesBelow = (folder: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((file) => [relative(folder, file), readFileSync(file, 'utf8')]),
  );
