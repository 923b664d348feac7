import { between, error, Rule } from './problem';

/** A component does not call itself over the network. */
export const selfCalls: Rule = (graph) =>
  graph.edges
    .filter((edge) => edge.caller === edge.callee)
    .map((edge) => error(between(edge), 'calls itself; do it within the process, and remove the call'));
