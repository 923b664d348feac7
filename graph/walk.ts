import { Stage, Step } from './chains';

/** The calls of a system, sorted by what they lead to. */
export interface Walk {
  /** All steps but those that close a round; each comes after every step of the stage that it leads to. */
  readonly calleesFirst: readonly Step[];
  /** Ways that come back to where they began: a stage, all between, and the same stage again. */
  readonly rounds: readonly (readonly Stage[])[];
}

/** Follows the calls, into each stage once. */
export function walk(stages: readonly Stage[]): Walk {
  const rounds: Stage[][] = [];
  // In the order in which they are left: what a stage calls is left before it.
  const left = new Map<Stage, number>();
  // Not recursive: a chain may be longer than the call stack is deep.
  const path: { readonly stage: Stage; readonly callees: Iterator<Stage> }[] = [];
  const onPath = new Map<Stage, number>();
  const enter = (stage: Stage): void => {
    onPath.set(stage, path.length);
    path.push({ stage, callees: new Set(stage.steps.map((step) => step.to)).values() });
  };
  for (const root of stages) {
    if (!left.has(root)) enter(root);
    for (let top = path.at(-1); top; top = path.at(-1)) {
      const next = top.callees.next();
      if (next.done) {
        left.set(top.stage, left.size);
        onPath.delete(top.stage);
        path.pop();
      } else if (onPath.has(next.value)) {
        rounds.push([...path.slice(onPath.get(next.value)).map((p) => p.stage), next.value]);
      } else if (!left.has(next.value)) {
        enter(next.value);
      }
    }
  }
  const place = (stage: Stage): number => left.get(stage) as number;
  const onward = (step: Step): boolean => place(step.to) < place(step.from);
  return { calleesFirst: [...left.keys()].flatMap((stage) => stage.steps.filter(onward)), rounds };
}
