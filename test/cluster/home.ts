import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'fs';
import { join } from 'path';
import { root } from './cache';

/** Where all that belongs to the cluster is: how to reach it, what its engine keeps, and what its steps told. */
export const home = join(root, 'cluster');

/** What the cluster is called, by kind and by `docker ps`. */
export const clusterName = 'strata';

/** How `kubectl` reaches it. */
export const kubeconfig = join(home, 'kubeconfig');

/** Where a step tells what it does. */
export const logOf = (step: string): string => join(home, `${step}.log`);

/** A small file that says what is there, written whole. */
export class Note<T extends object> {
  private readonly file: string;

  constructor(name: string) {
    this.file = join(home, `${name}.json`);
  }

  /** What it says, or nothing. */
  read(): T | undefined {
    return existsSync(this.file) ? (JSON.parse(readFileSync(this.file, 'utf8')) as T) : undefined;
  }

  write(content: T): void {
    mkdirSync(home, { recursive: true, mode: 0o700 });
    writeFileSync(`${this.file}.new`, JSON.stringify(content));
    renameSync(`${this.file}.new`, this.file);
  }

  /** Changes what it says in part. */
  change(part: Partial<T>): void {
    this.write({ ...(this.read() as T), ...part });
  }

  remove(): void {
    rmSync(this.file, { force: true });
  }
}
