import { setTimeout as wait } from 'timers/promises';
import { V1Pod } from '@kubernetes/client-node';
import { cutOff, frozen, killProcesses } from './containers';
import { kubectl } from '../live';
import { Chosen, podsBecome, podsWhere } from '../pods-where';

const uid = ({ metadata }: V1Pod): string => metadata?.uid ?? '';
const restarts = ({ status }: V1Pod): number =>
  (status?.containerStatuses ?? []).reduce((sum, { restartCount }) => sum + restartCount, 0);

/** Takes a service's pods away, all at once and without a word; ends when others are ready. */
export async function killPods(chosen: Chosen): Promise<void> {
  const before = new Set((await podsWhere(chosen)).map(uid));
  const { namespace, selector } = chosen;
  const now = ['--grace-period=0', '--force', '--wait=false'];
  await kubectl.run('delete', 'pods', `--namespace=${namespace}`, `--selector=${selector}`, ...now);
  await podsBecome(chosen, (pods) => pods.every((pod) => !before.has(uid(pod))));
}

/**
 * Kills the processes of stores, whose pods stay, and with them their disks: of a pod that is deleted by force nobody knows
 * whether it still writes. Ends when they were started again, and are ready.
 */
export async function killStore(chosen: Chosen): Promise<void> {
  const pods = await podsWhere(chosen);
  const before = new Map(pods.map((pod) => [uid(pod), restarts(pod)]));
  await Promise.all(pods.map(killProcesses));
  await podsBecome(chosen, (now) => now.every((pod) => restarts(pod) > (before.get(uid(pod)) ?? -1)));
}

/** Freezes everything of pods for so many milliseconds; ends when they are ready again. */
export async function freeze(chosen: Chosen, milliseconds: number): Promise<void> {
  const pods = await podsWhere(chosen);
  await Promise.all(pods.map((pod) => frozen(pod, () => wait(milliseconds))));
  await podsBecome(chosen, () => true);
}

/** Cuts pods off from everybody for so many milliseconds; ends when they are ready again. */
export async function cutOffFor(chosen: Chosen, milliseconds: number): Promise<void> {
  const pods = await podsWhere(chosen);
  await Promise.all(pods.map((pod) => cutOff(pod, () => wait(milliseconds))));
  await podsBecome(chosen, () => true);
}

/** Starts the pods of Deployments anew, one Deployment after the other. */
export async function rollOut(namespace: string, deployments: readonly string[]): Promise<void> {
  for (const name of deployments) {
    await kubectl.run('rollout', 'restart', `--namespace=${namespace}`, `deployment/${name}`);
    await rolledOut(namespace, name);
  }
}

/** Waits until the pods of a Deployment are what it says, or those of a StatefulSet. */
export const rolledOut = (namespace: string, name: string, kind = 'deployment'): Promise<string> =>
  kubectl.run('rollout', 'status', `--namespace=${namespace}`, `${kind}/${name}`, '--timeout=240s');
