import { Rule, warning } from './problem';

/** Everything is called by somebody. Workers and gateways begin of themselves. */
export const reached: Rule = (graph) => {
  const callees = new Set(graph.edges.filter((e) => e.caller !== e.callee).map((e) => e.callee));
  return graph.components
    .filter((c) => c.kind !== 'worker' && c.kind !== 'gateway' && !callees.has(c))
    .map((c) => warning(c.name, 'is reached by nobody; call, use or expose it, or remove it'));
};
