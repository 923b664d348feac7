import { during, Stage, Step } from '../chains';
import { walk } from '../walk';
import { error, Problem, Rule } from './problem';

/** The most tries that one request may cause at any component. */
export const limit = 4;

/** The tries of a chain multiply: their product stays within the limit. What closes a round is left to the rule on cycles. */
export const retryStorms: Rule = (_graph, stages) => {
  const steps = walk(stages).calleesFirst;
  const after = worst(steps, 'from', 'to');
  const before = worst(steps.toReversed(), 'to', 'from');
  const storms = new Map<string, Storm>();
  for (const step of steps) {
    // Counted from its end, a chain exceeds the limit with one of its steps: one report, however many lead to it.
    const rest = after.tries(step.to);
    if (!(rest <= limit && triesOf(step) * rest > limit)) continue;
    const storm = stormOf([...before.chain(step.from).toReversed(), step, ...after.chain(step.to)]);
    const known = storms.get(storm.problem.where);
    if (!known || known.tries < storm.tries) storms.set(storm.problem.where, storm);
  }
  return [...storms.values()].map((storm) => storm.problem);
};

const triesOf = (step: Step): number => step.call.retries + 1;

/**
 * For each stage how far tries multiply on one side of it, found once a stage.
 * @param steps each of them after all on which its far end depends
 */
function worst(steps: readonly Step[], near: 'from' | 'to', far: 'from' | 'to') {
  const products = new Map<Stage, number>();
  const next = new Map<Stage, Step>();
  const tries = (stage: Stage): number => products.get(stage) ?? 1;
  for (const step of steps) {
    const product = triesOf(step) * tries(step[far]);
    if (product > tries(step[near])) {
      products.set(step[near], product);
      next.set(step[near], step);
    }
  }
  return {
    tries,
    /** The steps that multiply most, up to where nothing multiplies any more. */
    chain(stage: Stage): Step[] {
      const chain: Step[] = [];
      for (let step = next.get(stage); step; step = next.get(step[far])) chain.push(step);
      return chain;
    },
  };
}

interface Storm {
  readonly problem: Problem;
  readonly tries: number;
}

function stormOf(chain: readonly Step[]): Storm {
  const [first, last] = [chain[0] as Step, chain.at(-1) as Step];
  const factors = chain.map(triesOf);
  const tries = factors.reduce((product, factor) => product * factor);
  const product = chain.length > 1 ? ` (${factors.join(' x ')})` : '';
  const problem = error(
    [first.from, ...chain.map((step) => step.to)].map((stage) => stage.component.name).join(' -> '),
    `${during(first.from)} may cause ${tries} tries${product} of '${last.to.operation}' at ` +
      `${last.to.component.name}, more than ${limit}; lower 'retries' on the way`,
  );
  return { problem, tries };
}
