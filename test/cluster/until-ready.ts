import { KubernetesObject } from '@kubernetes/client-node';
import { setTimeout } from 'timers/promises';
import { Kubectl } from './kubectl';
import { lineOf, lookedAt, NotReady, notReady } from './not-ready';

// Milliseconds: between two looks, and for which nothing may have changed.
const pause = 1000;
const patience = 300_000;

/** What is not ready in a namespace, or in all of them. */
export async function whatIsNotReady(kubectl: Kubectl, namespace?: string): Promise<NotReady[]> {
  const where = namespace ? `--namespace=${namespace}` : '--all-namespaces';
  const { items } = JSON.parse(await kubectl.run('get', lookedAt, where, '--output=json')) as {
    items: KubernetesObject[];
  };
  return notReady(items);
}

/** Waits until everything in a namespace is ready, and tells meanwhile what is not, and why. Gives up where nothing changes for five minutes. */
export async function untilReady(kubectl: Kubectl, namespace: string, tell: (text: string) => void): Promise<void> {
  let last = '';
  for (let changed = Date.now(); ; await setTimeout(pause)) {
    const waiting = await whatIsNotReady(kubectl, namespace);
    if (waiting.length === 0) return;
    const text = waiting.map(lineOf).join('\n');
    if (text !== last) {
      tell(text);
      [last, changed] = [text, Date.now()];
    }
    if (Date.now() - changed > patience)
      throw new Error(`for ${patience / 60_000} minutes nothing has changed:\n${text}`);
  }
}
