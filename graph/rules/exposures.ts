import { Call, Edge, Graph } from '../graph';
import { operationFault, parseOperation, pattern } from '../operation';
import { between, error, Rule, time } from './problem';

/** One way from a public method and path to a service. */
export interface Exposed {
  /** The operation, as the public spells it. */
  readonly operation: string;
  readonly edge: Edge;
  readonly call: Call;
}

/** What gateways offer: for each public method and path all that is exposed there. */
export function publicOperations(graph: Graph): (readonly Exposed[])[] {
  const places = new Map<string, Exposed[]>();
  for (const edge of graph.edges.filter((e) => e.caller.kind === 'gateway')) {
    for (const call of edge.calls) {
      for (const { method, path } of call.operations.map(parseOperation)) {
        const operation = `${method} ${call.under ?? ''}${path}`;
        const place = `${edge.caller.name} ${pattern(operation)}`;
        places.set(place, [...(places.get(place) ?? []), { operation, edge, call }]);
      }
    }
  }
  return [...places.values()];
}

/** How a report names the edges that meet in one place. */
export const edgesOf = (exposed: readonly Exposed[]): string =>
  [...new Set(exposed.map((e) => between(e.edge)))].join(', ');

/** A public operation leads to one service, or is split between several by weight. */
export const exposures: Rule = (graph) =>
  publicOperations(graph)
    .filter((exposed) => exposed.length > 1 && exposed.some((e) => e.call.weight === undefined))
    .map((exposed) =>
      error(
        edgesOf(exposed),
        `'${exposed[0]?.operation}' is exposed ${exposed.length} times; keep one, give them different 'under', or split them by weight`,
      ),
    );

/** What is split is one operation still: it has one budget, wherever a request goes. */
export const splitBudgets: Rule = (graph) =>
  publicOperations(graph)
    .filter((exposed) => exposed.every((e) => e.call.weight !== undefined))
    .map((exposed) => ({ exposed, timeouts: [...new Set(exposed.map((e) => e.call.timeout))] }))
    .filter(({ timeouts }) => timeouts.length > 1)
    .map(({ exposed, timeouts }) =>
      error(
        edgesOf(exposed),
        `'${exposed[0]?.operation}' is split with 'timeout' ${timeouts.map(time).join(' and ')}; give all parts the same`,
      ),
    );

/** What operations are exposed under is the beginning of a path, the same for all requests. */
export const prefixes: Rule = (graph) =>
  graph.edges.flatMap((edge) =>
    [...new Set(edge.calls.map((call) => call.under))]
      .filter((under) => under !== undefined && !isPrefix(under))
      .map((under) =>
        error(
          between(edge),
          `'under' '${under}' is not the beginning of a path; write it as in '/api', or leave it out`,
        ),
      ),
  );

const isPrefix = (path: string): boolean =>
  operationFault(`GET ${path}`) === undefined && !path.endsWith('/') && !path.includes('{');
