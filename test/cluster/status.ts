import { Cluster, clusterNote } from './cluster-note';
import { engineVersion, isOurs } from './engine';
import { kubeconfig } from './home';
import { nodeContainers } from './kind';
import { Kubectl } from './kubectl';
import { lineOf } from './not-ready';
import { whatIsNotReady } from './until-ready';

/** Whether the cluster is up and answers. Fails where it is, and is another one than is asked for. */
export async function isUp({ nodes, port }: Pick<Cluster, 'nodes' | 'port'>): Promise<boolean> {
  const there = clusterNote.read();
  if (!there || !(await answers())) return false;
  if (there.nodes !== nodes || there.port !== port) {
    const [has, wants] = [there, { nodes, port }].map((each) => `'--nodes ${each.nodes} --port ${each.port}'`);
    throw new Error(`the cluster is up with ${has}, not ${wants}; run 'npm run cluster -- down' first`);
  }
  return true;
}

/** Whether the cluster's API server answers. */
export async function answers(): Promise<boolean> {
  if (clusterNote.read()?.state !== 'ready' || !(await engineVersion())) return false;
  const { code } = await new Kubectl(kubeconfig).outcome('get', '--raw', '/readyz', '--request-timeout=5s');
  return code === 0;
}

/** What there is of the cluster, a line each. */
export async function status(): Promise<string[]> {
  const version = await engineVersion();
  const engine = version ? `engine: Docker ${version}${isOurs() ? ', started here' : ''}` : 'engine: none answers';
  const there = clusterNote.read();
  if (!there) return [engine, 'cluster: none'];
  if (!(await answers())) {
    return [engine, `cluster: ${there.state}, and does not answer; 'npm run cluster -- up' or 'down' cleans up`];
  }
  const kubectl = new Kubectl(kubeconfig);
  const pods = await kubectl.run('get', 'pods', '--all-namespaces', '--no-headers');
  const waiting = await whatIsNotReady(kubectl);
  return [
    engine,
    `cluster: up, ${(await nodeContainers()).length} nodes, ${pods.trim().split('\n').length} pods`,
    `gateway: http://127.0.0.1:${there.port}`,
    `kubeconfig: ${kubeconfig}`,
    ...(waiting.length === 0 ? ['everything is ready'] : waiting.map((each) => `not ready: ${lineOf(each)}`)),
  ];
}
