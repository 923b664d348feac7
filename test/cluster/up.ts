import { existsSync, readdirSync, rmSync } from 'fs';
import { Listr, ListrTask } from 'listr2';
import { join } from 'path';
import { clusterNote } from './cluster-note';
import { takeDown } from './down';
import { engineVersion, startEngine } from './engine';
import { home, kubeconfig } from './home';
import { createCluster, nodeContainers } from './kind';
import { Kubectl } from './kubectl';
import { alone } from './lock';
import { makeSteps, shown, together } from './make-all';
import { imagePrograms, imageSteps, mustMakeImages } from './make-images';
import { installMesh } from './mesh';
import { oneDns } from './dns';
import { serveMetrics, startMetrics } from './metrics';
import { ready } from './ready';
import { requireEngine, requirePort } from './require';
import { isUp } from './status';
import { forCluster } from './tools';
import { why } from './why';

/** What `npm run cluster -- up` is told. */
export interface UpProps {
  /** How many nodes: one that is everything, or one that leads and the others that work. @default 1, or as many as there are */
  readonly nodes?: number;
  /** The port of this machine where the gateway answers. @default 8088, or the one where it does */
  readonly port?: number;
  /** Whether missing system packages are installed. */
  readonly install: boolean;
}

/** What steps find out for those after them. */
interface Known {
  /** Whether images are made here, since none can be pulled. */
  made: boolean;
}

/** Creates the cluster, or leaves nothing of it. Does nothing where it is up already. */
export async function up(props: UpProps): Promise<void> {
  await alone(async () => {
    if (await isUp(props)) return;
    await takeDown();
    const { nodes = 1, port = 8088, install } = props;
    await requirePort(port);
    clusterNote.write({ nodes, port, state: 'begun' });
    removeLogs();
    try {
      await new Listr<Known>(steps({ nodes, port, install }), { ...shown, ctx: { made: false } }).run();
      clusterNote.change({ state: 'ready', containers: await nodeContainers() });
    } catch (cause) {
      const told = existsSync(kubeconfig) ? await why(new Kubectl(kubeconfig)).catch(() => '') : '';
      await takeDown();
      // What went wrong has been shown beside its step.
      throw new Error(`the cluster was not created, and nothing of it is left\n${told}`.trim(), { cause });
    }
  });
}

/** What steps told the last time. */
function removeLogs(): void {
  for (const name of readdirSync(home).filter((file) => file.endsWith('.log'))) rmSync(join(home, name));
}

/** Everything that is done, in this order. */
const steps = ({ nodes, port, install }: Required<UpProps>): ListrTask<Known>[] => [
  {
    title: 'Docker engine',
    skip: async () => ((await engineVersion()) ? 'Docker engine: there is one' : false),
    task: async () => {
      await requireEngine(install);
      // Some systems start it when it is installed.
      if (!(await engineVersion())) await startEngine();
    },
  },
  { title: 'tools', task: (_, task) => task.newListr(makeSteps(forCluster), together) },
  {
    title: 'node image',
    task: async (known, task) => {
      const { made, because } = await mustMakeImages();
      known.made = made;
      task.title = `node image: ${because}`;
    },
  },
  {
    title: 'programs of images',
    skip: ({ made }) => !made,
    task: (_, task) => task.newListr(makeSteps(imagePrograms), together),
  },
  { title: 'images', skip: ({ made }) => !made, task: async (_, task) => task.newListr(await imageSteps(install)) },
  { title: 'kind create cluster', task: ({ made }) => createCluster({ nodes, port, made }) },
  { title: 'one CoreDNS', task: oneDns },
  // Its first figures come while Istio is installed.
  { title: 'metrics-server', task: ({ made }) => startMetrics(made) },
  { title: 'Istio', task: ({ made }) => installMesh(made) },
  { title: 'metrics', task: serveMetrics },
  { title: 'everything answers', task: ready },
];
