import { operationsOf } from '../component';
import { between, error, quoted, Rule } from './problem';

/** What is named is offered: by the callee, what is called; by the caller, what it is called during. */
export const offered: Rule = (graph) =>
  graph.edges.flatMap((edge) =>
    edge.calls.flatMap((call) => {
      const { caller, callee } = edge;
      const offers = operationsOf(callee);
      const own = operationsOf(caller);
      const missing = call.operations.filter((o) => !offers.includes(o));
      const strange = (call.during ?? []).filter((o) => !own.includes(o));
      return [
        ...(call.operations.length === 0
          ? [
              error(
                between(edge),
                `a call names no operation; remove it, or name what it calls: ${callee.name} offers ${quoted(offers)}`,
              ),
            ]
          : []),
        ...(missing.length === 0
          ? []
          : [error(between(edge), `${quoted(missing)} is not offered by ${callee.name}; it offers ${quoted(offers)}`)]),
        ...(strange.length === 0
          ? []
          : [
              error(
                between(edge),
                `'during' names ${quoted(strange)}, not offered by ${caller.name}; it offers ${quoted(own)}`,
              ),
            ]),
      ];
    }),
  );

/** What is declared idempotent is offered. */
export const idempotentOffered: Rule = (graph) =>
  graph.components.flatMap((component) => {
    if (!('idempotent' in component)) return [];
    const { name, operations, idempotent } = component;
    const strange = idempotent.filter((o) => !operations.includes(o));
    return strange.length === 0
      ? []
      : [error(name, `'idempotent' names ${quoted(strange)}, not offered; it offers ${quoted(operations)}`)];
  });
