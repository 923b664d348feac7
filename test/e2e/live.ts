import { KubeConfig } from '@kubernetes/client-node';
import { kubeconfig } from '../cluster/home';
import { Kubectl } from '../cluster/kubectl';

/** The cluster of this machine. */
export const kubectl = new Kubectl(kubeconfig);

/** How to ask it directly. */
export function liveConfig(): KubeConfig {
  const config = new KubeConfig();
  config.loadFromFile(kubeconfig);
  return config;
}

/** Gives a story a namespace of its own on the cluster, meshed and restricted, which goes with the story. */
export function inNamespace(name: string): void {
  beforeAll(async () => {
    (globalThis as { storyNamespace?: string }).storyNamespace = name;
    await kubectl.run('delete', 'namespace', name, '--ignore-not-found');
  });
  afterAll(() => kubectl.run('delete', 'namespace', name, '--ignore-not-found'));
}

/** What there is of a kind in a namespace. */
export async function list<T>(kind: string, namespace: string): Promise<T[]> {
  const { items } = JSON.parse(await kubectl.run('get', kind, `--namespace=${namespace}`, '--output=json')) as {
    items: T[];
  };
  return items;
}
