import { V1Pod } from '@kubernetes/client-node';
import { eventually } from '../cluster/eventually';
import { kubectl } from './live';

/** Which pods are meant. */
export interface Chosen {
  readonly namespace: string;
  /** As `kubectl` takes it. */
  readonly selector: string;
}

/** The pods of a component of the shop. */
export const componentIn = (namespace: string, name: string): Chosen => ({
  namespace,
  selector: `app.kubernetes.io/name=${name}`,
});

/** The pods that there are. */
export async function podsWhere({ namespace, selector }: Chosen): Promise<V1Pod[]> {
  const flags = [`--namespace=${namespace}`, `--selector=${selector}`, '--output=json'];
  const { items } = JSON.parse(await kubectl.run('get', 'pods', ...flags)) as { readonly items: V1Pod[] };
  return items;
}

/** Waits until the pods that there are satisfy this, and all of them are ready. */
export async function podsBecome(chosen: Chosen, wanted: (pods: readonly V1Pod[]) => boolean): Promise<void> {
  await eventually(
    `pods of ${chosen.selector} are as wanted, and ready`,
    async () => {
      const pods = await podsWhere(chosen);
      return pods.length > 0 && pods.every(isReady) && wanted(pods) ? true : undefined;
    },
    180_000,
  );
}

const isReady = ({ metadata, status }: V1Pod): boolean =>
  metadata?.deletionTimestamp === undefined &&
  !!status?.conditions?.some(({ type, status }) => type === 'Ready' && status === 'True');
