import { KubeConfig, KubernetesObject, Watch } from '@kubernetes/client-node';

/** Watches what a path lists, by namespace and name, until it is as wanted. Fails where that takes longer than it may, a minute unless more is given. */
export async function until<O extends KubernetesObject>(
  config: KubeConfig,
  path: string,
  wanted: (there: ReadonlyMap<string, O>) => boolean,
  patience = 60_000,
): Promise<void> {
  const there = new Map<string, O>();
  await new Promise<void>((resolve, reject) => {
    const late = setTimeout(() => end(new Error(`${path} is not as wanted after ${patience / 1000} s`)), patience);
    const watching = new Watch(config).watch(
      path,
      {},
      (phase, object: O) => {
        const { namespace, name } = object.metadata ?? {};
        const key = namespace ? `${namespace}/${name}` : `${name}`;
        if (phase === 'DELETED') there.delete(key);
        else there.set(key, object);
        if (wanted(there)) end();
      },
      (error) => end(error instanceof Error ? error : new Error(`${path}: the watch ended`)),
    );
    const end = (problem?: Error): void => {
      clearTimeout(late);
      watching.then((abort) => abort.abort(), reject);
      if (problem) reject(problem);
      else resolve();
    };
  });
}
