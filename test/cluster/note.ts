import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'fs';
import { join } from 'path';
import { home } from './home';

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
