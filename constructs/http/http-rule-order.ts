import { compareOperations, overlap } from '../../graph/operation';
import {
  VirtualServiceSpecHttp as HttpRule,
  VirtualServiceSpecHttpMatch as Match,
} from '../../imports/networking.istio.io';
import { matching, treated, Treatment } from './http-rules';

/** An operation as callers see it, and how it is treated. */
export interface Routed {
  /** The operation, with the path by which it is called here. */
  readonly operation: string;
  /**
   * What else requests must match.
   * @default - nothing else
   */
  readonly match?: Partial<Match>;
  /** Operations of one group are treated alike, and share a rule where the order allows it. */
  readonly group: string;
  /** What is done with its requests. */
  readonly treatment: Treatment;
}

/**
 * One rule a group. Of two operations that match the same request the more literal one comes first; where that cannot
 * be had with whole groups, the group that stands in the way is taken apart.
 */
export function httpRules(routed: readonly Routed[]): HttpRule[] {
  const waiting = new Set(routed.toSorted((a, b) => compareOperations(a.operation, b.operation)));
  const before = moreLiteral([...waiting]);
  const rules: HttpRule[] = [];
  while (waiting.size > 0) {
    const groups = [...groupBy(waiting).values()];
    const free = groups.map((group) => group.filter((one) => !before.get(one)?.some((other) => waiting.has(other))));
    // The first of all that wait is always free, and so is some of its group.
    const next = free.find((some, i) => some.length === groups[i]?.length) ?? free[0] ?? [];
    for (const one of next) waiting.delete(one);
    const matches = next.map(({ operation, match }) => ({ ...match, ...matching(operation) }));
    if (next[0]) rules.push(...treated(next[0].treatment, matches));
  }
  return rules;
}

/** For each operation those of other groups that must come first. */
function moreLiteral(sorted: readonly Routed[]): Map<Routed, Routed[]> {
  return new Map(
    sorted.map((one, i) => [
      one,
      sorted.slice(0, i).filter((other) => other.group !== one.group && overlap(other.operation, one.operation)),
    ]),
  );
}

function groupBy(routed: Iterable<Routed>): Map<string, Routed[]> {
  const groups = new Map<string, Routed[]>();
  for (const one of routed) groups.set(one.group, [...(groups.get(one.group) ?? []), one]);
  return groups;
}
