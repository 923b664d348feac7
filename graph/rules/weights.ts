import { between, error, Problem, quoted, Rule } from './problem';
import { edgesOf, publicOperations } from './exposures';

/** Weights are whole numbers that add up to something; a canary takes at most all calls. */
export const weights: Rule = (graph) => {
  const problems: Problem[] = [];
  for (const component of graph.components) {
    const weight = 'canaryWeight' in component ? component.canaryWeight : undefined;
    if (weight !== undefined && !(Number.isInteger(weight) && weight >= 0 && weight <= 100)) {
      problems.push(
        error(component.name, `has a canary with 'weight' ${weight}; give it a whole number from 0 to 100`),
      );
    }
  }
  for (const edge of graph.edges) {
    for (const { weight, operations } of edge.calls) {
      if (weight !== undefined && !(Number.isInteger(weight) && weight >= 0)) {
        problems.push(error(between(edge), `${quoted(operations)} has 'weight' ${weight}; give it 0, 1, 2 ...`));
      }
    }
  }
  for (const exposed of publicOperations(graph)) {
    if (exposed.every((e) => e.call.weight === 0)) {
      problems.push(
        error(edgesOf(exposed), `'${exposed[0]?.operation}' is split by weights that are all 0; raise one of them`),
      );
    }
  }
  return problems;
};
