import { Duration } from 'cdk8s';
import { k8s } from 'cdk8s-plus-28';
import { trackLabel } from '../base/labels';
import { podTemplate } from '../pod/pod';
import { Program } from './program';

/** A program that runs to its end. */
export interface Task extends Program {
  /** What its container runs. @default - the image's own entry point */
  readonly command?: readonly string[];
  /** How often it is started again after it failed. */
  readonly retries: number;
  /** How long all of it may take. @default - as long as it needs */
  readonly deadline?: Duration;
}

/**
 * One run of a task: a pod that is started again until it ends well. The mesh's proxy ends with it, where the mesh runs
 * proxies as sidecar containers: https://istio.io/latest/blog/2023/native-sidecars/
 */
export function run(task: Task): k8s.JobSpec {
  const { name, environment, pods, command, told } = task;
  return {
    backoffLimit: task.retries,
    activeDeadlineSeconds: task.deadline?.toSeconds(),
    template: podTemplate({
      name,
      serviceAccount: pods.serviceAccount,
      image: task.image,
      system: environment.system,
      labels: { ...pods.labels, [trackLabel]: 'stable' },
      platform: environment.platform,
      resources: task.resources,
      env: told.variables,
      files: told.files,
      container: command ? { command: [...command] } : {},
      spec: { restartPolicy: 'OnFailure' },
    }),
  };
}
