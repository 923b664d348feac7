import { k8s } from 'cdk8s-plus-28';
import { Manifest } from '../base/manifest';
import { run, Task } from './task';

/**
 * A Job, once for what it is made of. None can be changed: one that does something else, or for longer, has another name,
 * and may begin while the last one still runs. It stays, so that no apply makes it again.
 */
export function job(task: Task): void {
  const made = () => ({ spec: run(task) });
  new Manifest(task, k8s.KubeJob, { name: task.name }, made, () => madeOf(task));
}

/** What only waits for others is the same whatever its patience. */
function madeOf(task: Task): unknown {
  const { template, ...patience } = run(task);
  return task.again === 'in its pod' ? template : { template, ...patience };
}
