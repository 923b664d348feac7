import { clusterNote } from './cluster-note';
import { docker, dockerSays } from './docker';
import { engineVersion, isOurs, startEngine, stopEngine, wasStarted } from './engine';
import { deleteCluster, nodeContainers } from './kind';
import { alone } from './lock';
import { removeFilling } from './node-image';

/** Removes the cluster, whole or not, and stops the engine where it was started here. Whether there was anything. */
export const down = (): Promise<boolean> => alone(takeDown);

/** What `down` does, for those who are alone already. */
export async function takeDown(): Promise<boolean> {
  const cluster = clusterNote.read();
  if (!cluster && !wasStarted()) return false;
  const created = cluster !== undefined && cluster.state !== 'begun';
  // An engine that was killed has left nodes, in the machine and in its store.
  if (created && wasStarted() && !isOurs() && !(await engineVersion())) {
    await stopEngine();
    await startEngine();
  }
  if (await engineVersion()) await removeFilling();
  else if (created && !wasStarted()) {
    throw new Error('the cluster is in a Docker engine that does not answer; start it, and run this again');
  }
  if (created) await removeCluster(cluster.hadNetwork ?? true, cluster.containers);
  await stopEngine();
  clusterNote.remove();
  return true;
}

/** Where the nodes that are there are the ones that were created. */
async function removeCluster(keepsNetwork: boolean, created: readonly string[] | undefined): Promise<void> {
  const there = await nodeContainers();
  if (created && there.some((id) => !created.includes(id))) return;
  await deleteCluster(there);
  if (keepsNetwork || (await dockerSays('network', 'inspect', 'kind')) === undefined) return;
  // Containers that are stopped need it, too.
  if ((await docker('ps', '--all', '--quiet', '--filter=network=kind')) === '') await docker('network', 'rm', 'kind');
}
