import { Call } from '../graph';
import { perTryTimeout, worstBackOff } from '../tries';
import { between, error, quoted, Rule, time } from './problem';

const least = 10;

/** Each try of a call has at least 10 ms, after the worst back-off is taken from the timeout. */
export const tries: Rule = (graph) =>
  graph.edges.flatMap((edge) =>
    edge.calls
      .filter((call) => call.retries > 0 && perTryTimeout(call) < least)
      .map((call) =>
        error(
          between(edge),
          `${quoted(call.operations)} has ${time(call.timeout)} for ${call.retries + 1} tries and ` +
            `${time(worstBackOff(call.retries))} of back-off, which leaves ${time(perTryTimeout(call))} a try, ` +
            `less than ${time(least)}; raise 'timeout' to ${time(enough(call))} or lower 'retries'`,
        ),
      ),
  );

const enough = (call: Call): number => least * (call.retries + 1) + worstBackOff(call.retries);
