import { parseOperation } from '../operation';
import { between, error, quoted, Rule } from './problem';

// RFC 9110, 9.2.2: neither POST nor PATCH is idempotent.
const once = ['POST', 'PATCH'];

/** What may not be repeated is not retried, unless the callee declares it idempotent. */
export const repeatable: Rule = (graph) =>
  graph.edges.flatMap((edge) =>
    edge.calls.flatMap((call) => {
      if (!(call.retries > 0)) return [];
      const idempotent = 'idempotent' in edge.callee ? edge.callee.idempotent : [];
      const wrong = call.operations.filter((o) => once.includes(parseOperation(o).method) && !idempotent.includes(o));
      if (wrong.length === 0) return [];
      return [
        error(
          between(edge),
          `'retries' is ${call.retries} on ${quoted(wrong)}, not to be repeated; ` +
            `set it to 0, or add to 'idempotent' of ${edge.callee.name} what a repeat does not change`,
        ),
      ];
    }),
  );
