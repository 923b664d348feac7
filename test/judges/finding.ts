import { Judge, Left, left } from './left';

/** Something that a judge says of one object. */
export interface Finding {
  readonly judge: Judge;
  /** What the judge calls it. */
  readonly code: string;
  /** How bad the judge finds it, in its own word. */
  readonly level: string;
  /** The object that it is said of. */
  readonly object: string;
  /** What is said. */
  readonly says: string;
}

/** What a judge's findings in a system come to. */
export interface Verdict {
  /** In one line each, what nothing excuses. */
  readonly said: string[];
  /** The codes that are excused here, and are not found any more. */
  readonly notSaid: string[];
  /** How often each code is found and left. */
  readonly left: Readonly<Record<string, number>>;
}

/** Holds a judge's findings in a system against what is left. */
export function verdict(judge: Judge, system: string, findings: readonly Finding[]): Verdict {
  const excuses = left.filter((one) => one.judge === judge && one.systems.includes(system));
  const times = excuses.map((one) => [one.code, findings.filter((finding) => excused(one, finding)).length] as const);
  return {
    said: findings.filter((finding) => !excuses.some((one) => excused(one, finding))).map(line),
    notSaid: times.filter(([, count]) => count === 0).map(([code]) => code),
    left: sums(times),
  };
}

/** The sum of the numbers of each name. */
function sums(named: readonly (readonly [string, number])[]): Record<string, number> {
  const all: Record<string, number> = {};
  for (const [name, number] of named) all[name] = (all[name] ?? 0) + number;
  return all;
}

const excused = ({ code, says, object }: Left, finding: Finding): boolean =>
  code === finding.code && [undefined, finding.says].includes(says) && [undefined, finding.object].includes(object);

const line = ({ code, level, object, says }: Finding): string => `${code} (${level}) of ${object}: ${says}`;
