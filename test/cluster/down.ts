import { clusterNote, requireNobodyElse } from './cluster-note';
import { docker, dockerSays } from './docker';
import { engineVersion, isOurs, startEngine, stopEngine, wasStarted } from './engine';
import { deleteCluster } from './kind';

/** Removes the cluster, whole or not, and stops the engine where it was started here. Whether there was anything. */
export async function down(): Promise<boolean> {
  requireNobodyElse();
  const cluster = clusterNote.read();
  if (!cluster && !wasStarted()) return false;
  // An engine that was killed has left what only another one with its state can end.
  if (wasStarted() && !isOurs() && !(await engineVersion())) await startEngine();
  if (cluster && cluster.state !== 'begun') {
    if (!(await engineVersion()))
      throw new Error('the cluster is in a Docker engine that does not answer; start it, and run this again');
    await deleteCluster();
    if (!cluster.hadNetwork && (await dockerSays('network', 'inspect', 'kind'))) await removeNetwork();
  }
  await stopEngine();
  clusterNote.remove();
  return true;
}

/** Of the nodes of kind, where nobody else is on it. */
async function removeNetwork(): Promise<void> {
  const others = await docker('network', 'inspect', '--format', '{{len .Containers}}', 'kind');
  if (others === '0') await docker('network', 'rm', 'kind');
}
