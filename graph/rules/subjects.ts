import { Edge } from '../graph';
import { between, Rule, warning } from './problem';

/** What is taken from a broker is published there by somebody. */
export const subjects: Rule = (graph) => {
  const edges = graph.edges.filter((edge) => edge.uses.length > 0);
  const published = (broker: Edge['callee']): string[] =>
    edges.filter((edge) => edge.callee === broker).flatMap((edge) => edge.uses.flatMap((use) => use.publishes));
  return edges.flatMap((edge) =>
    edge.uses
      .flatMap((use) => use.takes)
      .filter((subject) => !published(edge.callee).some((one) => matches(subject, one)))
      .map((subject) =>
        warning(between(edge), `takes '${subject}', which nobody publishes; add it to 'publishes' of a component`),
      ),
  );
};

// As NATS reads subjects: https://docs.nats.io/nats-concepts/subjects#wildcards
function matches(taken: string, published: string): boolean {
  const tokens = published.split('.');
  const wanted = taken.split('.');
  const open = wanted.at(-1) === '>';
  const fits = open ? tokens.length >= wanted.length : tokens.length === wanted.length;
  return fits && wanted.every((token, i) => token === '*' || token === tokens[i] || (open && i === wanted.length - 1));
}
