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

/** Has a namespace go with the story that is alone in it; if it fails, what happens there is told. */
export function inNamespace(name: string): void {
  beforeAll(async () => {
    (globalThis as { storyNamespace?: string }).storyNamespace = name;
    await remove(name);
    await gone(name);
  });
  afterAll(() => remove(name));
}

/** The same for a namespace that somebody may use: fails where it is there, and stays. */
export function inUsedNamespace(name: string): void {
  let mine = false;
  beforeAll(async () => {
    (globalThis as { storyNamespace?: string }).storyNamespace = name;
    const phase = ['--output=jsonpath={.status.phase}', '--ignore-not-found'];
    const { stdout } = await kubectl.outcome('get', 'namespace', name, ...phase);
    if (stdout && stdout !== 'Terminating')
      throw new Error(`namespace '${name}' is there, and may be of use; delete it: kubectl delete namespace ${name}`);
    await gone(name);
    mine = true;
  });
  afterAll(() => (mine ? remove(name) : undefined));
}

/** Removes a namespace. Nobody is served there any more: its pods end at once. Who needs its name waits until it is gone. */
async function remove(name: string): Promise<void> {
  await kubectl.run('delete', 'namespace', name, '--ignore-not-found', '--wait=false');
  await kubectl.run('delete', 'pods', '--all', `--namespace=${name}`, '--grace-period=1', '--wait=false');
}

const gone = (name: string): Promise<string> =>
  kubectl.run('wait', `namespace/${name}`, '--for=delete', '--timeout=240s');

/** What there is of a kind in a namespace. */
export async function list<T>(kind: string, namespace: string): Promise<T[]> {
  const { items } = JSON.parse(await kubectl.run('get', kind, `--namespace=${namespace}`, '--output=json')) as {
    items: T[];
  };
  return items;
}
