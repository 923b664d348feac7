import { Problem } from '../graph/rules/problem';

/** What the rules found in one environment. */
export interface Found {
  readonly name: string;
  readonly problems: readonly Problem[];
}

/** All problems as one text, each once, with the environments that have it. */
export function report(found: readonly Found[]): { readonly text: string; readonly errors: number } {
  const places = new Map<string, { problem: Problem; names: string[] }>();
  for (const { name, problems } of found) {
    for (const problem of problems) {
      const line = `${problem.where}: ${problem.message}`;
      const known = places.get(line) ?? { problem, names: [] };
      if (!known.names.includes(name)) known.names.push(name);
      places.set(line, known);
    }
  }
  const level = (wanted: Problem['level']) => [...places].filter(([, { problem }]) => problem.level === wanted);
  const lines = [...level('error'), ...level('warning')].map(
    ([line, { problem, names }]) => `${problem.level}: [${names.join(', ')}] ${line}`,
  );
  const errors = level('error').length;
  if (errors > 0)
    lines.push(`${count(errors, 'error')}, ${count(level('warning').length, 'warning')}; nothing was written`);
  return { text: lines.join('\n'), errors };
}

const count = (n: number, what: string): string => `${n} ${what}${n === 1 ? '' : 's'}`;
