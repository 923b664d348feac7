import { readFileSync } from 'fs';
import { Guarded, GuardedProps } from './guarded';

/** Runs a program to its end. Fails with the last lines that it told, and where all of them are. */
export async function run(command: string, args: readonly string[], props: GuardedProps): Promise<void> {
  const how = await new Guarded(command, args, props).end;
  if (how === 'with code 0') return;
  const { log } = props;
  const what = [command, ...args].join(' ');
  throw new Error(`'${what}' ended ${how}; all that it told is in ${log}\n${lastLines(log)}`);
}

/** The end of a file, indented. */
export function lastLines(file: string, count = 20): string {
  const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
  return lines
    .slice(-count)
    .map((line) => `  ${line}`)
    .join('\n');
}
