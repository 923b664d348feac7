import { ComponentKind } from '../component';
import { Rule, warning } from './problem';

const begins: readonly ComponentKind[] = ['worker', 'job', 'gateway'];

/** Everything is called by somebody. Workers, jobs and gateways begin of themselves. */
export const reached: Rule = (graph) => {
  const callees = new Set(graph.edges.filter((e) => e.caller !== e.callee).map((e) => e.callee));
  return graph.components
    .filter((c) => !begins.includes(c.kind) && !callees.has(c))
    .map((c) => warning(c.name, 'is reached by nobody; call, use or expose it, or remove it'));
};
