import { appendFileSync, existsSync, readFileSync, rmSync } from 'fs';
import { join } from 'path';
import { System, written } from './systems';

const file = join(written, 'figures.jsonl');

/** Notes a figure that a story saw, for the table at the end. */
export const figure = ({ name }: System, what: string, value: number | string): void =>
  appendFileSync(file, `${JSON.stringify([what, name, value])}\n`);

/** Forgets what earlier runs saw. */
export const noFigures = (): void => rmSync(file, { force: true });

/** What the stories saw, by what and by system. */
export function figures(): Record<string, Record<string, number | string>> {
  const table: Record<string, Record<string, number | string>> = {};
  for (const line of existsSync(file) ? readFileSync(file, 'utf8').trimEnd().split('\n') : []) {
    const [what, system, value] = JSON.parse(line) as [string, string, number | string];
    table[what] = { ...table[what], [system]: value };
  }
  return table;
}
