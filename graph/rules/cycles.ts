import { during, Stage } from '../chains';
import { error, Problem, Rule } from './problem';

/** No operation comes back to itself through the calls that it causes. A queue ends a chain. */
export const cycles: Rule = (_graph, stages) => {
  const done = new Set<Stage>();
  const problems: Problem[] = [];
  for (const root of stages) {
    const path: { stage: Stage; step: number }[] = [];
    const onPath = new Map<Stage, number>();
    const enter = (stage: Stage): void => {
      onPath.set(stage, path.length);
      path.push({ stage, step: 0 });
    };
    if (!done.has(root)) enter(root);
    for (let top = path.at(-1); top; top = path.at(-1)) {
      const to = top.stage.steps[top.step++]?.to;
      if (!to) {
        done.add(top.stage);
        onPath.delete(top.stage);
        path.pop();
      } else if (onPath.has(to)) {
        problems.push(round([...path.slice(onPath.get(to)).map((p) => p.stage), to]));
      } else if (!done.has(to)) {
        enter(to);
      }
    }
  }
  return problems;
};

const round = (stages: readonly Stage[]): Problem =>
  error(
    stages.map((s) => s.component.name).join(' -> '),
    `${stages.map(during).join(' calls ')}, without end; remove one of these calls, narrow its 'during', or send a message instead`,
  );
