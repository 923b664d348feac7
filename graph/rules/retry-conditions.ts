import { between, error, quoted, Rule } from './problem';

const slow = 'gateway-error';

/** A call with retries repeats a try that was too slow: Envoy answers that one itself, with a gateway error. */
export const retryConditions: Rule = (graph) =>
  graph.edges.flatMap((edge) =>
    edge.calls
      .filter((call) => call.retries > 0 && !call.retryOn.includes(slow))
      .map((call) =>
        error(
          between(edge),
          `${quoted(call.operations)} has 'retryOn' ${quoted(call.retryOn)}, by which a slow try is never repeated; ` +
            `add '${slow}'`,
        ),
      ),
  );
