import { Duration } from 'cdk8s';
import { k8s } from 'cdk8s-plus-28';
import { trackLabel } from '../base/labels';
import { podTemplate } from '../pod/pod';
import { graceOf } from './grace';
import { Program } from './program';

/** A program that runs to its end. */
export interface Task extends Program {
  /** What its container runs. @default - the image's own entry point */
  readonly command?: readonly string[];
  /** How often it is started again after it failed. */
  readonly retries: number;
  /** How long all of it may take. @default - as long as it needs */
  readonly deadline?: Duration;
  /** Where it is started again: in a pod of its own, so that the one that failed can be looked at; or in the same one, for what only waits for others. */
  readonly again: 'in another pod' | 'in its pod';
}

// A pod that a drain or a preemption ends has not failed. https://kubernetes.io/docs/concepts/workloads/controllers/job/#pod-failure-policy
const disrupted = { action: 'Ignore', onPodConditions: [{ type: 'DisruptionTarget', status: 'True' }] };

/**
 * One run of a task: pods, one after another, until one ends well. The mesh's proxy ends with it, where the mesh runs
 * proxies as sidecar containers: https://istio.io/latest/blog/2023/native-sidecars/
 */
export function run(task: Task): k8s.JobSpec {
  const { name, environment, pods, command, told } = task;
  const inAnother = task.again === 'in another pod';
  const grace = graceOf(task.outgoing.flatMap((edge) => edge.data.calls));
  return {
    backoffLimit: task.retries,
    activeDeadlineSeconds: task.deadline?.toSeconds(),
    // The next one begins when the last one has ended, not while it is ending.
    ...(inAnother && { podFailurePolicy: { rules: [disrupted] }, podReplacementPolicy: 'Failed' }),
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
      spec: {
        restartPolicy: inAnother ? 'Never' : 'OnFailure',
        ...(grace > 30 && { terminationGracePeriodSeconds: grace }),
      },
    }),
  };
}
