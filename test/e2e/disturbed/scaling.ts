import { eventually } from '../../cluster/eventually';
import { kubectl } from '../live';
import { componentIn, podsBecome, podsWhere } from '../pods-where';

/** How many pods an autoscaler may have. */
interface Bounds {
  readonly minReplicas: number;
  readonly maxReplicas: number;
}

const bound = (namespace: string, name: string, bounds: Bounds): Promise<string> => {
  const patch = ['--type=merge', `--patch=${JSON.stringify({ spec: bounds })}`];
  return kubectl.run('patch', 'horizontalpodautoscaler', name, `--namespace=${namespace}`, ...patch);
};

/** Has an autoscaler add pods until there are so many, and waits until they are ready. */
export async function scaleOut(namespace: string, name: string, pods: number): Promise<void> {
  await bound(namespace, name, { minReplicas: pods, maxReplicas: pods });
  await podsBecome(componentIn(namespace, name), ({ length }) => length === pods);
}

/** Has it remove all pods but one, and waits until they are gone. */
export async function scaleIn(namespace: string, name: string): Promise<void> {
  await bound(namespace, name, { minReplicas: 1, maxReplicas: 1 });
  await eventually(
    `one pod of ${name} is left`,
    async () => ((await podsWhere(componentIn(namespace, name))).length === 1 ? true : undefined),
    180_000,
  );
}
