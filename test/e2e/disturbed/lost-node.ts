import { V1Node, V1Pod } from '@kubernetes/client-node';
import { docker } from '../../cluster/docker';
import { eventually } from '../../cluster/eventually';
import { kubectl } from '../live';

/** The nodes that pods run on, each with its zone. */
export async function zones(): Promise<Map<string, string>> {
  const { items } = JSON.parse(await kubectl.run('get', 'nodes', '--output=json')) as { readonly items: V1Node[] };
  return new Map(
    items.map(({ metadata }) => [metadata?.name ?? '', metadata?.labels?.['topology.kubernetes.io/zone'] ?? 'none']),
  );
}

/** A node on which these run, and none of those. */
export function nodeWith(these: readonly V1Pod[], those: readonly V1Pod[]): string {
  const taken = new Set(those.map(({ spec }) => spec?.nodeName));
  const node = these.map(({ spec }) => spec?.nodeName).find((name) => name && !taken.has(name));
  if (!node) throw new Error('on each node runs what must stay');
  return node;
}

/** Does something while all workers but one take no pods. */
export async function onOneWorker(during: () => Promise<unknown>): Promise<void> {
  const closed = [...(await zones())].filter(([, zone]) => zone !== 'none').map(([name]) => name);
  closed.pop();
  try {
    for (const node of closed) await kubectl.run('cordon', node);
    await during();
  } finally {
    for (const node of closed) await kubectl.run('uncordon', node);
  }
}

/** Stops a node at once, as if its power were cut, as long as something goes on; ends when it is back, and ready. */
export async function withoutNode(node: string, during: () => Promise<unknown>): Promise<void> {
  await docker('kill', node);
  try {
    await eventually(`${node} is known to be lost`, async () => (await isReady(node)) === false || undefined, 120_000);
    await during();
  } finally {
    await docker('start', node);
    await eventually(`${node} is ready`, async () => (await isReady(node)) || undefined, 180_000);
  }
}

async function isReady(name: string): Promise<boolean> {
  const { status } = JSON.parse(await kubectl.run('get', 'node', name, '--output=json')) as V1Node;
  return !!status?.conditions?.some(({ type, status: is }) => type === 'Ready' && is === 'True');
}
