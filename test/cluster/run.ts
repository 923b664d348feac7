import { spawn } from 'child_process';
import { openSync, readFileSync, closeSync } from 'fs';

/** Where a program runs, and where it tells. */
export interface Running {
  /** The folder that it runs in. */
  readonly cwd?: string;
  /** The file that gets all that it tells. */
  readonly log: string;
  /**
   * Variables beside those of this process.
   * @default - none
   */
  readonly env?: Readonly<Record<string, string>>;
}

/** Runs a program to its end. Fails with the last lines that it told, and where all of them are. */
export async function run(command: string, args: readonly string[], { cwd, log, env }: Running): Promise<void> {
  const file = openSync(log, 'a');
  try {
    await new Promise<void>((resolve, reject) => {
      const child = spawn(command, args, { cwd, env: { ...process.env, ...env }, stdio: ['ignore', file, file] });
      const ended = (how: string) => `'${[command, ...args].join(' ')}' ${how}; all that it told is in ${log}`;
      child.on('error', ({ message }) => reject(new Error(ended(`did not start: ${message}`))));
      child.on('close', (code, signal) => {
        if (code === 0) resolve();
        else reject(new Error(`${ended(`ended with ${signal ?? `code ${code}`}`)}\n${lastLines(log)}`));
      });
    });
  } finally {
    closeSync(file);
  }
}

/** The end of a file, indented. */
export function lastLines(file: string, count = 20): string {
  const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
  return lines
    .slice(-count)
    .map((line) => `  ${line}`)
    .join('\n');
}
