import { Stage, Step } from '../chains';
import { error, Problem, Rule } from './problem';

/** The most tries that one request may cause at any component. */
export const limit = 4;

/** The tries of a chain multiply: their product stays within the limit. */
export const retryStorms: Rule = (_graph, stages) => {
  const worst = worstSteps(stages);
  const problems = new Map<string, Problem & { tries: number }>();
  const loudest = new Map<Stage, boolean>(stages.map((s) => [s, worst.tries(s) > limit]));
  for (const stage of stages) {
    if (worst.tries(stage) > limit) for (const step of stage.steps) loudest.set(step.to, false);
  }
  for (const [stage, first] of loudest) {
    if (!first) continue;
    const chain = worst.chain(stage);
    const tries = worst.tries(stage);
    const where = [stage, ...chain.map((s) => s.to)].map((s) => s.component.name).join(' -> ');
    if ((problems.get(where)?.tries ?? 0) >= tries) continue;
    const factors = chain.map((s) => s.call.retries + 1);
    const last = chain.at(-1) as Step;
    const message =
      `one request may become ${tries} tries (${factors.join(' x ')}) of '${last.to.operation}' at ` +
      `${last.to.component.name}, more than ${limit}; lower 'retries' on the way`;
    problems.set(where, { ...error(where, message), tries });
  }
  return [...problems.values()].map(({ level, where, message }) => ({ level, where, message }));
};

/** For each stage the step by which tries multiply most, found once a stage. Steps that close a cycle do not count. */
function worstSteps(stages: readonly Stage[]) {
  const product = new Map<Stage, number>();
  const next = new Map<Stage, Step>();
  const open = new Set<Stage>();
  for (const root of stages) {
    const path: Stage[] = [root];
    while (path.length > 0) {
      const stage = path.at(-1) as Stage;
      if (product.has(stage)) {
        path.pop();
        continue;
      }
      open.add(stage);
      const waiting = stage.steps.map((s) => s.to).filter((to) => !product.has(to) && !open.has(to));
      if (waiting.length > 0) {
        path.push(...waiting);
        continue;
      }
      let most = 1;
      for (const step of stage.steps) {
        const tries = (step.call.retries + 1) * (product.get(step.to) ?? 1);
        if (tries > most || !next.has(stage)) next.set(stage, step);
        most = Math.max(most, tries);
      }
      product.set(stage, most);
      open.delete(stage);
      path.pop();
    }
  }
  return {
    tries: (stage: Stage): number => product.get(stage) ?? 1,
    chain(stage: Stage): Step[] {
      const steps: Step[] = [];
      const seen = new Set<Stage>();
      for (let at: Stage | undefined = stage; at && !seen.has(at);) {
        seen.add(at);
        const step: Step | undefined = next.get(at);
        // The end of the chain is where nothing multiplies any more.
        if (!step || (product.get(at) ?? 1) === 1) break;
        steps.push(step);
        at = step.to;
      }
      return steps;
    },
  };
}
