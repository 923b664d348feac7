import { V1Deployment, V1Pod, V2HorizontalPodAutoscaler } from '@kubernetes/client-node';
import { join } from 'path';
import { Environment } from '../../constructs/base/environment';
import { nameLabel } from '../../constructs/base/labels';
import { synthesize } from '../../synth/synthesize';
import { eventually } from '../cluster/eventually';
import { temporary } from '../helpers/temporary';
import { kubectl, list } from './live';

/** Writes a system as `npm start` does, applies what is written, and waits until all of it is available. */
export async function deploy(environment: Environment): Promise<void> {
  await temporary(async (folder) => {
    const staging = join(folder, 'written');
    const told: string[] = [];
    synthesize([environment], { staging, tell: (text) => told.push(text) });
    if (told.length > 0) throw new Error(told.join('\n'));
    await kubectl.run('apply', '--validate=strict', `--filename=${join(staging, environment.name)}`);
  });
  await eventually('all pods that are wanted are ready', () => isReady(environment.namespace), 180_000);
}

/** Whether all Deployments have the pods that they want, and as many as their autoscalers want at least, which come to know of it later. */
async function isReady(namespace: string): Promise<true | undefined> {
  const scalers = await list<V2HorizontalPodAutoscaler>('horizontalpodautoscalers', namespace);
  const fewest = new Map(scalers.map(({ spec }) => [spec?.scaleTargetRef.name, spec?.minReplicas ?? 1]));
  const deployments = await list<V1Deployment>('deployments', namespace);
  const areReady = deployments.map(({ metadata, spec, status }) => {
    const { observedGeneration, replicas = 0, updatedReplicas, readyReplicas } = status ?? {};
    const isCurrent = observedGeneration === metadata?.generation && updatedReplicas === replicas;
    return (
      isCurrent &&
      readyReplicas === replicas &&
      replicas >= Math.max(spec?.replicas ?? 1, fewest.get(metadata?.name) ?? 1)
    );
  });
  return areReady.every(Boolean) || undefined;
}

/** The pods of a component. */
export async function livePods(environment: Environment, component: string): Promise<V1Pod[]> {
  const pods = await list<V1Pod>('pods', environment.namespace);
  return pods.filter(({ metadata }) => metadata?.labels?.[nameLabel] === component);
}
