import { CoreV1Event, V1Pod } from '@kubernetes/client-node';
import { Kubectl } from './kubectl';

interface List<T> {
  readonly items: readonly T[];
}

/** Why pods are not what they should be: their conditions, the warnings, and the last that their containers told. */
export async function why(kubectl: Kubectl, namespace?: string): Promise<string> {
  const where = namespace ? [`--namespace=${namespace}`] : ['--all-namespaces'];
  const list = async <T>(kind: string, ...flags: string[]): Promise<readonly T[]> =>
    (JSON.parse(await kubectl.run('get', kind, ...where, ...flags, '--output=json')) as List<T>).items;
  const pods = (await list<V1Pod>('pods')).filter((pod) => !isWell(pod));
  const warnings = (await list<CoreV1Event>('events', '--sort-by=.lastTimestamp')).filter(
    ({ type }) => type === 'Warning',
  );
  const told = await Promise.all(pods.map((pod) => logsOf(kubectl, pod)));
  return [...pods.map(stateOf), ...warnings.slice(-20).map(wordsOf), ...told].join('\n');
}

const isWell = ({ status }: V1Pod): boolean =>
  status?.phase === 'Succeeded' ||
  !!status?.conditions?.some(({ type, status }) => type === 'Ready' && status === 'True');

const nameOf = ({ metadata }: V1Pod): string => `pod ${metadata?.namespace}/${metadata?.name}`;

function stateOf(pod: V1Pod): string {
  const conditions = (pod.status?.conditions ?? []).filter(({ status }) => status !== 'True');
  const containers = [...(pod.status?.initContainerStatuses ?? []), ...(pod.status?.containerStatuses ?? [])];
  const waiting = containers.filter(({ ready }) => !ready).map(({ name, state }) => `${name} ${JSON.stringify(state)}`);
  return [
    `${nameOf(pod)}: ${pod.status?.phase}`,
    ...conditions.map(({ type, message }) => `${type}: ${message}`),
    ...waiting,
  ].join('\n  ');
}

const wordsOf = ({ involvedObject, reason, message, count }: CoreV1Event): string =>
  `${involvedObject.kind} ${involvedObject.namespace}/${involvedObject.name}: ${reason} x${count ?? 1}: ${message}`;

async function logsOf(kubectl: Kubectl, pod: V1Pod): Promise<string> {
  const { stdout } = await kubectl.outcome(
    'logs',
    `--namespace=${pod.metadata?.namespace}`,
    pod.metadata?.name ?? '',
    '--all-containers',
    '--prefix',
    '--tail=10',
  );
  return stdout;
}
