import { KubeConfig, KubernetesObject } from '@kubernetes/client-node';
import { read } from './read';

interface Resources {
  readonly groupVersion: string;
  readonly resources: readonly { readonly name: string; readonly kind: string; readonly verbs: readonly string[] }[];
}

interface Groups {
  readonly groups: readonly { readonly versions: readonly { readonly groupVersion: string }[] }[];
}

/** What an object is called, everywhere: `Deployment shop-dev/orders`. */
export const nameOf = ({ kind, metadata: { namespace, name } = {} }: KubernetesObject): string =>
  `${kind} ${namespace ? `${namespace}/` : ''}${name}`;

/** Everything on the server that has these labels, of whatever kind and version of it, by its name. */
export async function labelled(config: KubeConfig, selector: string): Promise<Map<string, KubernetesObject>> {
  const { groups } = await read<Groups>(config, '/apis');
  const paths = [
    '/api/v1',
    ...groups.flatMap(({ versions }) => versions.map(({ groupVersion }) => `/apis/${groupVersion}`)),
  ];
  const found = new Map<string, KubernetesObject>();
  await Promise.all(
    paths.map(async (path) => {
      const { resources } = await read<Resources>(config, path);
      for (const { name, kind, verbs } of resources) {
        if (!verbs.includes('list')) continue;
        const query = new URLSearchParams({ labelSelector: selector });
        const { items } = await read<{ items: KubernetesObject[] }>(config, `${path}/${name}?${query}`);
        for (const item of items) found.set(nameOf({ ...item, kind }), item);
      }
    }),
  );
  return found;
}
