import { V1ContainerStatus, V1Pod } from '@kubernetes/client-node';
import { docker } from '../../cluster/docker';

/** A container of a pod, as the runtime of its node knows it. */
interface Contained {
  readonly node: string;
  readonly id: string;
}

const contained = (pod: V1Pod, statuses: readonly V1ContainerStatus[] = []): Contained[] =>
  statuses
    .filter(({ state }) => state?.running)
    .map(({ containerID }) => ({ node: pod.spec?.nodeName ?? '', id: (containerID ?? '').replace(/^\w+:\/\//, '') }));

// Nodes are containers of the engine, called as the cluster calls them.
const tasks = ({ node, id }: Contained, ...command: string[]): Promise<string> =>
  docker('exec', node, 'ctr', '--namespace=k8s.io', 'tasks', ...command, id);

/** Ends at once whatever runs in a pod's own containers; what runs beside them stays. */
export async function killProcesses(pod: V1Pod): Promise<void> {
  const own = contained(pod, pod.status?.containerStatuses);
  await Promise.all(own.map((each) => tasks(each, 'kill', '--all', '--signal=SIGKILL')));
}

/** Freezes all that runs in a pod, its proxy too, as long as something goes on. */
export async function frozen(pod: V1Pod, during: () => Promise<unknown>): Promise<void> {
  const { initContainerStatuses, containerStatuses } = pod.status ?? {};
  const all = [...contained(pod, initContainerStatuses), ...contained(pod, containerStatuses)];
  try {
    await Promise.all(all.map((each) => tasks(each, 'pause')));
    await during();
  } finally {
    // One that was killed meanwhile is gone.
    await Promise.allSettled(all.map((each) => tasks(each, 'resume')));
  }
}

/** Lets no packet into a pod, nor out of it, as long as something goes on; what runs there goes on. */
export async function cutOff(pod: V1Pod, during: () => Promise<unknown>): Promise<void> {
  const [one] = contained(pod, pod.status?.containerStatuses);
  if (!one) throw new Error(`nothing runs in ${pod.metadata?.name}`);
  const running = await docker('exec', one.node, 'ctr', '--namespace=k8s.io', 'tasks', 'list');
  const pid =
    running
      .split('\n')
      .find((line) => line.startsWith(one.id))
      ?.split(/\s+/)[1] ?? '';
  const chains = ['INPUT', 'OUTPUT'];
  const rule = (change: string) =>
    Promise.allSettled(
      chains.map((chain) =>
        docker(
          'exec',
          one.node,
          'nsenter',
          `--net=/proc/${pid}/ns/net`,
          'iptables',
          '--wait',
          change,
          chain,
          '--jump',
          'DROP',
        ),
      ),
    );
  const made = await rule('--insert');
  try {
    for (const each of made) if (each.status === 'rejected') throw each.reason;
    await during();
  } finally {
    await rule('--delete');
  }
}
