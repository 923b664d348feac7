import { V1Pod } from '@kubernetes/client-node';
import { rolledOut } from './disturbances';
import { kubectl } from '../live';
import { componentIn, podsWhere } from '../pods-where';

/**
 * Drains the node with most pods of these Deployments, one Deployment after the other, and opens it again, as whoever
 * restarts nodes while customers buy. What begins anew at the same time takes what processors there are.
 */
export async function drainBusiest(namespace: string, deployments: readonly string[]): Promise<void> {
  const pods = await Promise.all(deployments.map((name) => podsWhere(componentIn(namespace, name))));
  const [node = ''] = [...byNode(pods.flat())].toSorted(([, a], [, b]) => b - a)[0] ?? [];
  try {
    for (const name of deployments) {
      const chosen = `--pod-selector=${componentIn(namespace, name).selector}`;
      await kubectl.run('drain', node, chosen, '--ignore-daemonsets', '--delete-emptydir-data', '--timeout=240s');
      await rolledOut(namespace, name);
    }
  } finally {
    await kubectl.run('uncordon', node);
  }
}

function byNode(pods: readonly V1Pod[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { spec, status } of pods)
    if (status?.phase === 'Running') counts.set(spec?.nodeName ?? '', (counts.get(spec?.nodeName ?? '') ?? 0) + 1);
  return counts;
}
