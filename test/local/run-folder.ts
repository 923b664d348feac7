import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join, resolve } from 'path';
import { take } from './lock';
import { Program, script } from './script';

/** Where a shop keeps what it has between runs, and what it tells; one at a time uses it. */
export class RunFolder {
  readonly data: string;
  /** What each run writes anew: scripts, and the numbers of the processes that they became. */
  readonly run: string;
  /** The files of each Secret, in a folder of its name. */
  readonly secrets: string;
  private readonly isTemporary: boolean;
  private readonly letGo: () => void;

  /** @param data the folder; without one it is a new one, which goes when it is left */
  constructor(data?: string) {
    this.isTemporary = data === undefined;
    this.data = resolve(data ?? mkdtempSync(join(tmpdir(), 'strata-shop-')));
    this.run = join(this.data, 'run');
    this.secrets = join(this.data, 'secrets');
    mkdirSync(this.data, { recursive: true });
    // PostgreSQL may have to run as another user, who finds his own things in it and sees nothing else.
    for (const folder of [this.data, this.secrets]) this.make(folder, 0o711);
    this.letGo = take(join(this.data, 'lock'), this.data);
    for (const name of ['run', 'tmp', 'logs']) {
      rmSync(join(this.data, name), { recursive: true, force: true });
      this.make(join(this.data, name), 0o700);
    }
  }

  /** Where one part of the shop tells what it does. */
  log(name: string): string {
    return join(this.data, 'logs', `${name}.log`);
  }

  /** The folder in which one part of the shop may write what nobody needs later. */
  scratch(name: string): string {
    const folder = join(this.data, 'tmp', name);
    this.make(folder, 0o700);
    return folder;
  }

  /** Where a file of a Secret is. */
  secret(name: string, key: string): string {
    return join(this.secrets, name, key);
  }

  /** Writes the script that becomes one part of the shop. */
  script(name: string, program: Program): { readonly script: string; readonly pidFile: string } {
    const pidFile = join(this.run, `${name}.pid`);
    const file = join(this.run, `${name}.sh`);
    writeFileSync(file, script(program, pidFile), { mode: 0o700 });
    return { script: file, pidFile };
  }

  /** Writes down what somebody may want to know of this run. */
  note(name: string, content: object): void {
    writeFileSync(join(this.run, `${name}.json`), JSON.stringify(content));
  }

  /** Lets others use it. */
  leave(): void {
    if (this.isTemporary) rmSync(this.data, { recursive: true, force: true });
    else this.letGo();
  }

  private make(folder: string, mode: number): void {
    mkdirSync(folder, { recursive: true });
    chmodSync(folder, mode);
  }
}
