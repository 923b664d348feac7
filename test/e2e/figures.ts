import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { System, systems } from './systems';

// Jest's workers are told by it where all of them write.
const variable = 'STRATA_FIGURES';

/** Begins with no figures, for all stories of this run. */
export function beginFigures(): void {
  process.env[variable] = mkdtempSync(join(tmpdir(), 'strata-figures-'));
}

const file = (): string => join(process.env[variable] ?? '', 'figures.jsonl');

/** What stands in the table for stories on the cluster, which are told of no system. */
export const onCluster = { name: 'cluster' };

/** Notes a figure that a story saw, for the table at the end. */
export const figure = ({ name }: Pick<System, 'name'>, what: string, value: number): void =>
  appendFileSync(file(), `${JSON.stringify([what, name, value])}\n`);

/** What the stories saw, by what and by system. Forgets it. */
export function endFigures(): Record<string, Record<string, number>> {
  const order = systems.map(({ name }) => name);
  appendFileSync(file(), '');
  const lines = readFileSync(file(), 'utf8').split('\n').filter(Boolean);
  const noted = lines.map((line) => JSON.parse(line) as [what: string, system: string, value: number]);
  noted.sort(([a, x], [b, y]) => a.localeCompare(b) || order.indexOf(x) - order.indexOf(y));
  const table: Record<string, Record<string, number>> = {};
  for (const [what, system, value] of noted) table[what] = { ...table[what], [system]: value };
  rmSync(process.env[variable] ?? '', { recursive: true, force: true });
  return table;
}
