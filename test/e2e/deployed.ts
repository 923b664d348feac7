import { V1Pod } from '@kubernetes/client-node';
import { join } from 'path';
import { Environment } from '../../constructs/environment';
import { nameLabel } from '../../constructs/labels';
import { synthesize } from '../../synth/synthesize';
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
  const namespace = `--namespace=${environment.namespace}`;
  await kubectl.run('wait', '--for=condition=Available', 'deployments', '--all', namespace, '--timeout=120s');
}

/** The pods of a component. */
export async function livePods(environment: Environment, component: string): Promise<V1Pod[]> {
  const pods = await list<V1Pod>('pods', environment.namespace);
  return pods.filter(({ metadata }) => metadata?.labels?.[nameLabel] === component);
}
