import {
  CoreV1Event,
  KubernetesObject,
  V1ContainerStatus,
  V1Deployment,
  V1Job,
  V1Pod,
  V1StatefulSet,
} from '@kubernetes/client-node';

/** What `notReady` looks at, as `kubectl get` names it. */
export const lookedAt = 'pods,deployments,statefulsets,jobs,events';

/** Something that is not ready. */
export interface NotReady {
  /** Such as `shop-dev/postgres-0`. */
  readonly what: string;
  /** What the server says of it. */
  readonly why: string;
}

/** Everything in a list of objects that is not ready, each with its reason and, where it is known, what to do. */
export function notReady(objects: readonly KubernetesObject[]): NotReady[] {
  const of = <T extends KubernetesObject>(kind: string): T[] => objects.filter((each) => each.kind === kind) as T[];
  const warnings = of<CoreV1Event>('Event').filter(({ type }) => type === 'Warning');
  const warned = warnings.toSorted((a, b) => (timeOf(a) < timeOf(b) ? 1 : -1));
  const waiting = of<V1Pod>('Pod').filter((pod) => !isWell(pod));
  const controllers = [
    ...of<V1Deployment>('Deployment').map((each) => [each, deploymentReason(each)] as const),
    ...of<V1StatefulSet>('StatefulSet').map((each) => [each, statefulReason(each)] as const),
    ...of<V1Job>('Job').map((each) => [each, jobReason(each)] as const),
  ];
  return [
    ...waiting.map((pod) => told(pod, podReason(pod, lastWarning(warned, pod)))),
    ...controllers.flatMap(([each, reason]) => {
      // Whose pods say why has nothing to add.
      if (!reason || waiting.some((pod) => isOf(pod, each))) return [];
      return told(each, lastWarning(warned, each) ?? reason);
    }),
  ].toSorted((a, b) => (a.what < b.what ? -1 : 1));
}

type Controller = V1Deployment | V1StatefulSet | V1Job;

/** Whether a controller made a pod. */
function isOf({ metadata }: V1Pod, owner: Controller): boolean {
  const wanted = Object.entries(owner.spec?.selector?.matchLabels ?? {});
  const isThere = metadata?.namespace === owner.metadata?.namespace && wanted.length > 0;
  return isThere && wanted.every(([key, value]) => metadata?.labels?.[key] === value);
}

/** A pod that is ready, has done its work, or is ending; or one that was given up, in whose place its owner makes another. */
const isWell = ({ metadata, status }: V1Pod): boolean =>
  metadata?.deletionTimestamp !== undefined ||
  status?.phase === 'Succeeded' ||
  (status?.phase === 'Failed' && metadata?.ownerReferences?.some(({ kind }) => kind !== 'Job') === true) ||
  status?.conditions?.some(({ type, status }) => type === 'Ready' && status === 'True') === true;

/** One line for each. */
export const lineOf = ({ what, why }: NotReady): string => `${what}: ${why}`;

const nameOf = ({ metadata }: KubernetesObject): string => `${metadata?.namespace}/${metadata?.name}`;

const told = (object: KubernetesObject, reason: string): NotReady => ({
  what: nameOf(object),
  why: advised(reason.trim()),
});

const timeOf = ({ lastTimestamp, eventTime, metadata }: CoreV1Event): string =>
  String(lastTimestamp ?? eventTime ?? metadata.creationTimestamp ?? '');

const lastWarning = (newestFirst: readonly CoreV1Event[], { kind, metadata }: KubernetesObject): string | undefined =>
  newestFirst.find(
    ({ involvedObject: of }) =>
      of.kind === kind && of.name === metadata?.name && (!of.uid || !metadata?.uid || of.uid === metadata.uid),
  )?.message;

function podReason({ spec, status }: V1Pod, warning: string | undefined): string {
  const { conditions = [], initContainerStatuses = [], containerStatuses = [] } = status ?? {};
  const scheduled = conditions.find(({ type }) => type === 'PodScheduled');
  if (scheduled?.status === 'False') return `no node takes it: ${scheduled.message}`;
  // Whatever is first holds up what comes after it.
  const held = [...initContainerStatuses, ...containerStatuses].find(
    (each) => !each.ready && each.state?.terminated?.exitCode !== 0,
  );
  const isBegun = held && !['ContainerCreating', 'PodInitializing'].includes(held.state?.waiting?.reason ?? '');
  // What the pod itself waits for, such as a Secret.
  if (!isBegun) return warning ?? 'it is being started';
  const limit = spec?.containers.find(({ name }) => name === held.name)?.resources?.limits?.memory;
  return `${held.name}: ${containerReason(held, warning, limit)}`;
}

function containerReason(
  { state, lastState, restartCount }: V1ContainerStatus,
  warning: string | undefined,
  memory: string | undefined,
): string {
  const ended = state?.terminated ?? lastState?.terminated;
  const why = ended?.reason === 'OOMKilled' ? `OOMKilled, with ${memory} of memory` : ended?.reason;
  const before = ended ? `, started ${restartCount + 1} times; it ended with ${ended.exitCode} (${why})` : '';
  const { reason, message } = state?.waiting ?? {};
  if (reason) return `${reason}${before}${message && !before ? `: ${message}` : ''}`;
  return state?.running ? `${warning ?? 'runs, and is not ready yet'}${before}` : `ended${before}`;
}

function deploymentReason({ spec, status }: V1Deployment): string | undefined {
  const wanted = spec?.replicas ?? 1;
  const refused = status?.conditions?.find(({ type, status }) => type === 'ReplicaFailure' && status === 'True');
  const seen = (status?.observedGeneration ?? 0) > 0;
  if (seen && (status?.availableReplicas ?? 0) >= wanted && !refused) return undefined;
  return refused?.message ?? `${status?.availableReplicas ?? 0} of ${wanted} pods are available`;
}

function statefulReason({ spec, status }: V1StatefulSet): string | undefined {
  const wanted = spec?.replicas ?? 1;
  const available = status?.availableReplicas ?? 0;
  return available >= wanted ? undefined : `${available} of ${wanted} pods are available`;
}

function jobReason({ status }: V1Job): string | undefined {
  const is = (wanted: string) => status?.conditions?.find(({ type, status }) => type === wanted && status === 'True');
  if (is('Complete')) return undefined;
  return is('Failed')?.message ?? 'has not ended';
}

/** What whoever reads it can do, for what happens to those who are new here. */
const advice: readonly (readonly [RegExp, string])[] = [
  [
    /ErrImagePull|ImagePullBackOff|ErrImageNeverPull/,
    `'npm run images' builds the shop's, 'npm run cluster -- load' gives nodes what this machine has`,
  ],
  [/secret "[^"]+" not found|non-existent secret/, `'npm run cluster -- exec npm run secrets:dev' makes it`],
  [/OOMKilled/, 'give it more memory'],
];

function advised(reason: string): string {
  const [, what] = advice.find(([words]) => words.test(reason)) ?? [];
  return what ? `${reason}; ${what}` : reason;
}
