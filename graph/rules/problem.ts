import { Stage } from '../chains';
import { Edge, Graph } from '../graph';
import { Identity } from '../identity';

/** What a rule found. */
export interface Problem {
  /** An error stops the writing of manifests, a warning is only printed. */
  readonly level: 'error' | 'warning';
  /** A component, or several from caller to callee. */
  readonly where: string;
  /** What was got, with its numbers, and what to change. */
  readonly message: string;
}

/** A check over the whole graph, and what is going to be written of it. */
export type Rule = (graph: Graph, stages: readonly Stage[], objects: readonly Identity[]) => Problem[];

/** How a report names an edge. */
export const between = (edge: Edge): string => `${edge.caller.name} -> ${edge.callee.name}`;

/** An error. */
export const error = (where: string, message: string): Problem => ({ level: 'error', where, message });

/** A warning. */
export const warning = (where: string, message: string): Problem => ({ level: 'warning', where, message });

/** Milliseconds as people write them: `1.2 s`, `500 ms`. */
export const time = (ms: number): string => (ms >= 1000 ? `${ms / 1000} s` : `${ms} ms`);

/** Operations, or other texts, as a report lists them. */
export const quoted = (texts: readonly string[]): string =>
  texts.length === 0 ? 'nothing' : texts.map((text) => `'${text}'`).join(', ');
