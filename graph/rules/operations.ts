import { operationsOf } from '../component';
import { operationFault, pattern } from '../operation';
import { between, error, quoted, Rule } from './problem';

/** Operations are `METHOD /path`, and a component offers each once. */
export const operations: Rule = (graph) =>
  graph.components.flatMap((component) => [
    ...operationsOf(component).flatMap((operation) => {
      const fault = operationFault(operation);
      return fault
        ? [error(component.name, `operation '${operation}' ${fault}; write it as in 'GET /orders/{id}'`)]
        : [];
    }),
    ...doubles(operationsOf(component)).map((same) =>
      error(component.name, `offers ${quoted(same)}, which answer the same requests; keep one`),
    ),
  ]);

/** The same operation is declared once on an edge. */
export const declaredOnce: Rule = (graph) =>
  graph.edges.flatMap((edge) => {
    const prefixes = new Set(edge.calls.map((call) => call.under));
    return [...prefixes].flatMap((under) =>
      doubles(edge.calls.filter((call) => call.under === under).flatMap((call) => call.operations)).map((same) =>
        error(
          between(edge),
          `'${same[0]}' is declared ${same.length} times; keep one, with one timeout and one 'during'`,
        ),
      ),
    );
  });

function doubles(list: readonly string[]): string[][] {
  const alike = new Map<string, string[]>();
  for (const operation of list) alike.set(pattern(operation), [...(alike.get(pattern(operation)) ?? []), operation]);
  return [...alike.values()].filter((same) => same.length > 1);
}
