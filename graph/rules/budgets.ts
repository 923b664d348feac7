import { between, error, quoted, Rule } from './problem';

/** Every call ends: its timeout is a whole number of milliseconds above zero, its retries a whole number. */
export const budgets: Rule = (graph) =>
  graph.edges.flatMap((edge) =>
    edge.calls.flatMap((call) => [
      ...(Number.isInteger(call.timeout) && call.timeout > 0
        ? []
        : [
            error(
              between(edge),
              `${quoted(call.operations)} has 'timeout' ${call.timeout} ms; give it at least 1 ms, in whole milliseconds`,
            ),
          ]),
      ...(Number.isInteger(call.retries) && call.retries >= 0
        ? []
        : [error(between(edge), `${quoted(call.operations)} has 'retries' ${call.retries}; give it 0, 1, 2 ...`)]),
    ]),
  );
