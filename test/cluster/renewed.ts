import { V1Deployment } from '@kubernetes/client-node';
import { clusterNote } from './cluster-note';
import { imageIds } from './docker';
import { Kubectl } from './kubectl';

type Ids = Readonly<Record<string, string>>;

/** The Deployments that run one of these images, of which the ids are not those of before. */
export function renewed(deployments: readonly V1Deployment[], before: Ids, now: Ids): string[] {
  const isNew = (image = ''): boolean => before[image] !== undefined && before[image] !== now[image];
  return deployments
    .filter(({ spec }) => spec?.template.spec?.containers.some(({ image }) => isNew(image)))
    .map(({ metadata }) => metadata?.name ?? '');
}

/** Starts the Deployments anew whose images were built anew since this was last done: an image keeps its name, and so do their pods. */
export async function startRenewed(kubectl: Kubectl, namespace: string, images: readonly string[]): Promise<void> {
  const ids = await imageIds(images);
  const now = Object.fromEntries(images.map((image, index) => [image, ids[index] ?? '']));
  const { items } = JSON.parse(
    await kubectl.run('get', 'deployments', `--namespace=${namespace}`, '--output=json'),
  ) as { readonly items: readonly V1Deployment[] };
  const names = renewed(items, clusterNote.read()?.images ?? {}, now).map((name) => `deployment/${name}`);
  if (names.length > 0) await kubectl.run('rollout', 'restart', `--namespace=${namespace}`, ...names);
  clusterNote.change({ images: now });
}
