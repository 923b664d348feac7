import { between, Rule, warning } from './problem';

/** What is taken from a broker is published there by somebody. */
export const subjects: Rule = (graph) => {
  const edges = graph.edges.filter((edge) => edge.uses.length > 0);
  const published = new Set(
    edges.flatMap((e) => e.uses.flatMap((u) => u.publishes.map((s) => `${e.callee.name} ${s}`))),
  );
  return edges.flatMap((edge) =>
    edge.uses
      .flatMap((use) => use.takes)
      .filter((subject) => !published.has(`${edge.callee.name} ${subject}`))
      .map((subject) =>
        warning(between(edge), `takes '${subject}', which nobody publishes; add it to 'publishes' of a component`),
      ),
  );
};
