import { during, Stage, Step } from '../chains';
import { Call } from '../graph';
import { perTryTimeout } from '../tries';
import { error, Problem, Rule, time, warning } from './problem';

/** A caller waits longer than its callee does: for each call of the callee, and for all of them one after another. */
export const patience: Rule = (_graph, stages) => {
  const problems: Problem[] = [];
  // Many operations of a caller may make the same call: one report serves them all.
  const seen = new Map<Call, Set<Stage>>();
  for (const step of stages.flatMap((stage) => stage.steps)) {
    const reported = seen.get(step.call) ?? new Set();
    seen.set(step.call, reported);
    const problem = reported.has(step.to) ? undefined : impatient(step);
    if (problem) problems.push(problem);
    reported.add(step.to);
  }
  return problems;
};

function impatient(step: Step): Problem | undefined {
  const patient = perTryTimeout(step.call);
  const each = step.call.retries > 0 ? ' a try' : '';
  const waits = `${during(step.from)} waits ${time(patient)}${each} for ${step.to.component.name}`;
  const slowest = step.to.steps.toSorted((a, b) => b.call.timeout - a.call.timeout)[0];
  if (!slowest) return undefined;
  const chain = `${step.from.component.name} -> ${step.to.component.name}`;
  if (patient <= slowest.call.timeout) {
    return error(
      `${chain} -> ${slowest.to.component.name}`,
      `${waits}, which waits ${time(slowest.call.timeout)} for ${slowest.to.component.name} ` +
        `during '${step.to.operation}'; raise the first or lower the second`,
    );
  }
  const all = inAll(step.to);
  if (!(patient <= all)) return undefined;
  return warning(
    chain,
    `${waits}, which may wait ${time(all)} in all for ${callees(step.to)} during '${step.to.operation}'; ` +
      `raise the first, lower the others, or declare them 'parallel' or 'alternative'`,
  );
}

/** The time that a stage may spend waiting, whichever of its alternatives is taken. */
function inAll({ steps }: Stage): number {
  const branches = new Set(steps.map((step) => step.call.alternative));
  const ways = [...branches].map((branch) =>
    steps.filter(({ call }) => call.alternative === undefined || call.alternative === branch),
  );
  return Math.max(...ways.map(inTurn));
}

function inTurn(steps: readonly Step[]): number {
  // What is called several times counts once, and so do calls that are made together.
  const slowest = new Map<Stage | string, number>();
  for (const { call, to } of steps) {
    const one = call.parallel ?? to;
    slowest.set(one, Math.max(call.timeout, slowest.get(one) ?? 0));
  }
  return [...slowest.values()].reduce((a, b) => a + b, 0);
}

const callees = (stage: Stage): string =>
  [...new Set(stage.steps.map((s) => s.to.component.name))].toSorted().join(', ');
