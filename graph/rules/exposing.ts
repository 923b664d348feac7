import { error, Rule } from './problem';

/** A gateway exposes something: the mesh refuses one without a route. */
export const exposing: Rule = (graph) => {
  const callers = new Set(graph.edges.filter((edge) => edge.calls.length > 0).map((edge) => edge.caller));
  return graph.components
    .filter((component) => component.kind === 'gateway' && !callers.has(component))
    .map(({ name }) => error(name, 'exposes nothing; expose an operation of a service, or remove it'));
};
