import { Call, Edge, Graph } from '../graph';
import { parseOperation, pattern } from '../operation';
import { between, error, Rule } from './problem';

/** What a gateway offers at each public method and path. */
export function publicOperations(graph: Graph): Map<string, { edge: Edge; call: Call }[]> {
  const exposed = new Map<string, { edge: Edge; call: Call }[]>();
  for (const edge of graph.edges.filter((e) => e.caller.kind === 'gateway')) {
    for (const call of edge.calls) {
      for (const operation of call.operations) {
        const { method, path } = parseOperation(operation);
        const key = `${edge.caller.name}: ${pattern(`${method} ${call.under ?? ''}${path}`)}`;
        exposed.set(key, [...(exposed.get(key) ?? []), { edge, call }]);
      }
    }
  }
  return exposed;
}

/** A public operation leads to one service, or is split between several by weight. */
export const exposures: Rule = (graph) =>
  [...publicOperations(graph)]
    .filter(([, exposed]) => exposed.length > 1 && exposed.some((e) => e.call.weight === undefined))
    .map(([operation, exposed]) =>
      error(
        exposed.map((e) => between(e.edge)).join(', '),
        `'${operation}' is exposed ${exposed.length} times; keep one, give them different 'under', or split them by weight`,
      ),
    );
