/** What is run, and where. */
export interface Program {
  readonly command: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly cwd: string;
}

/** A shell script that becomes a program, with these variables and no others, after it has written down its number. */
export function script({ command, args, env, cwd }: Program, pidFile: string): string {
  const variables = Object.entries(env).map(([name, value]) => quoted(`${name}=${value}`));
  return [
    '#!/bin/sh',
    `echo $$ > ${quoted(`${pidFile}.new`)} && mv ${quoted(`${pidFile}.new`)} ${quoted(pidFile)}`,
    `cd ${quoted(cwd)} || exit`,
    ['exec env -i', ...variables, ...[command, ...args].map(quoted)].join(' \\\n  '),
    '',
  ].join('\n');
}

const quoted = (text: string): string => `'${text.replaceAll(`'`, `'\\''`)}'`;
