import { chmodSync, existsSync, readFileSync, rmSync, writeFileSync } from 'fs';
import { dump, load } from 'js-yaml';
import { join } from 'path';
import { thawing } from './cgroups';
import { clusterNote } from './cluster-note';
import { docker, dockerSays } from './docker';
import { clusterName, home, kubeconfig, logOf } from './home';
import { nodeImage } from './node-image';
import { outcome } from './outcome';
import { run } from './run';
import { pathOf } from './tools';

/** What kind is asked for. */
export interface KindProps {
  /** How many nodes: one that is everything, or one that leads and the others that work. */
  readonly nodes: number;
  /** The port of this machine where the gateway answers. */
  readonly port: number;
  /** The image of the nodes. */
  readonly image: string;
}

interface Node {
  readonly role: string;
  readonly image: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly extraPortMappings?: readonly { readonly hostPort: number }[];
}

const published = load(readFileSync('test/cluster/kind.yaml', 'utf8')) as { readonly nodes: readonly [Node] };

/** The node image of kind's own. */
export const publishedImage = published.nodes[0].image;

/** What `kind.yaml` says, for other nodes, image and port. Workers take turns in two zones. */
export function kindConfig({ nodes, port, image }: KindProps): object {
  const [first] = published.nodes;
  const extraPortMappings = first.extraPortMappings?.map((mapping) => ({ ...mapping, hostPort: port }));
  const workers = Array.from({ length: nodes - 1 }, (_, index) => ({
    role: 'worker',
    image,
    labels: { 'topology.kubernetes.io/zone': index % 2 === 0 ? 'a' : 'b' },
  }));
  return { ...published, nodes: [{ ...first, image, extraPortMappings }, ...workers] };
}

/** Creates the cluster, as a user would. */
export async function createCluster({ made, ...props }: Omit<KindProps, 'image'> & { made: boolean }): Promise<void> {
  const others = await nodeContainers();
  if (others.length > 0) {
    throw new Error(
      `kind has a cluster '${clusterName}' that was not created here; see to it, and run 'kind delete cluster --name ${clusterName}'`,
    );
  }
  clusterNote.change({ state: 'created', hadNetwork: (await dockerSays('network', 'inspect', 'kind')) !== undefined });
  const config = join(home, 'kind.yaml');
  writeFileSync(config, dump(kindConfig({ ...props, image: made ? nodeImage.name : publishedImage })));
  const command = ['create', 'cluster', '--name', clusterName, '--config', config, '--kubeconfig', kubeconfig];
  await run(pathOf('kind', 'kind'), command, { log: logOf('kind') });
  chmodSync(kubeconfig, 0o600);
}

/** Removes it, as a user would, with its nodes' containers. */
export async function deleteCluster(nodes: readonly string[]): Promise<void> {
  // Of the user's own kubeconfig it would change the context.
  const file = existsSync(kubeconfig) ? kubeconfig : '/dev/null';
  const command = ['delete', 'cluster', '--name', clusterName, '--kubeconfig', file];
  const { code, stderr } = await thawing(nodes, outcome(pathOf('kind', 'kind'), command));
  if (code !== 0) throw new Error(`kind delete cluster ended with code ${code}: ${stderr.trim()}`);
  for (const name of [kubeconfig, `${kubeconfig}.cache`]) rmSync(name, { recursive: true, force: true });
}

/** The containers that are its nodes, whoever created it. */
export async function nodeContainers(): Promise<string[]> {
  const filter = `--filter=label=io.x-k8s.kind.cluster=${clusterName}`;
  const told = await docker('ps', '--all', '--quiet', '--no-trunc', filter);
  return told.split('\n').filter(Boolean);
}
