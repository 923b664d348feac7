import { Cluster, clusterNote } from './cluster-note';
import { docker } from './docker';
import { engineVersion, isOurs } from './engine';
import { eventually } from './eventually';
import { kubeconfig } from './home';
import { nodeContainers } from './kind';
import { Kubectl } from './kubectl';
import { lineOf } from './not-ready';
import { whatIsNotReady } from './until-ready';

/** How long a cluster that is there may take to answer, in milliseconds: its nodes may just have been started. */
const patience = 180_000;

/**
 * Whether the cluster is up. One whose nodes are there, and do not answer, is started where it was stopped, and waited for:
 * as long as its engine runs, what it holds is not given up unasked. Fails where it stays silent, and where it is another one than is asked for.
 */
export async function isUp({ nodes, port }: Partial<Pick<Cluster, 'nodes' | 'port'>>): Promise<boolean> {
  const there = clusterNote.read();
  if (!there || there.state !== 'ready' || !(await engineVersion())) return false;
  const wanted = { nodes: nodes ?? there.nodes, port: port ?? there.port };
  if (there.nodes !== wanted.nodes || there.port !== wanted.port) {
    const [has, wants] = [there, wanted].map((each) => `'--nodes ${each.nodes} --port ${each.port}'`);
    throw new Error(`the cluster is up with ${has}, not ${wants}; run 'npm run cluster -- down' first`);
  }
  if (await answers()) return true;
  const left = (await nodeContainers()).filter((id) => there.containers?.includes(id));
  if (left.length === 0) return false;
  await docker('start', ...left);
  await eventually('it answers', async () => (await answers()) || undefined, patience).catch(() => {
    throw new Error(
      `there is a cluster, which has not answered for ${patience / 60_000} minutes; 'npm run cluster -- down' removes it, with all that it holds`,
    );
  });
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
    const what =
      there.state === 'ready'
        ? "'npm run cluster -- up' waits for it, 'down' removes it"
        : "'npm run cluster -- up' or 'down' cleans up";
    return [engine, `cluster: ${there.state}, and does not answer; ${what}`];
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
