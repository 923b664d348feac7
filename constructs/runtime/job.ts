import { k8s } from 'cdk8s-plus-28';
import { Manifest } from '../base/manifest';
import { run, Task } from './task';

/**
 * A Job, once for what it is made of. None can be changed: one that does something else has another name, and runs beside
 * what the last one left. It stays, so that no apply makes it again.
 */
export function job(task: Task): void {
  const made = () => ({ spec: run(task) });
  new Manifest(task, k8s.KubeJob, { name: task.name }, made, () => run(task).template);
}
