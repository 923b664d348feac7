import { closeSync, openSync, readSync, statSync } from 'fs';

/** The lines of a file that grows. */
export class Lines {
  private at = 0;
  private begun = Buffer.alloc(0);

  constructor(private readonly file: string) {}

  /** Those that are whole by now, and were not read yet. */
  next(): string[] {
    const read = Buffer.concat([this.begun, this.rest()]);
    const end = read.lastIndexOf('\n') + 1;
    this.begun = read.subarray(end);
    return read.toString('utf8', 0, end).split('\n').slice(0, -1);
  }

  private rest(): Buffer {
    const rest = Buffer.alloc(statSync(this.file).size - this.at);
    const file = openSync(this.file, 'r');
    this.at += readSync(file, rest, 0, rest.length, this.at);
    closeSync(file);
    return rest;
  }
}
