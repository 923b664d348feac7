import { Listr, ListrTask } from 'listr2';
import { clusterNote, requireNobodyElse } from './cluster-note';
import { down } from './down';
import { engineVersion, startEngine } from './engine';
import { createCluster } from './kind';
import { makeAll, shown } from './make-all';
import { imageSteps, mustMakeImages } from './make-images';
import { installMesh } from './mesh';
import { oneDns } from './dns';
import { installMetrics } from './metrics';
import { ready } from './ready';
import { requireEngine, requirePort } from './require';
import { isUp } from './status';
import { parts, tools } from './tools';

/** What `npm run cluster -- up` is told. */
export interface UpProps {
  /** How many nodes: one that is everything, or one that leads and the others that work. */
  readonly nodes: number;
  /** The port of this machine where the gateway answers. */
  readonly port: number;
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
  requireNobodyElse();
  if (await isUp(props)) return;
  await down();
  await requirePort(props.port);
  clusterNote.write({ pid: process.pid, nodes: props.nodes, port: props.port, state: 'begun' });
  try {
    await new Listr<Known>(steps(props), { ...shown, ctx: { made: false } }).run();
    clusterNote.change({ state: 'ready' });
  } catch (cause) {
    await down();
    // What went wrong has been shown beside its step.
    throw new Error(`the cluster was not created, and nothing of it is left`, { cause });
  }
}

/** Everything that is done, in this order. */
const steps = ({ nodes, port, install }: UpProps): ListrTask<Known>[] => [
  {
    title: 'Docker engine',
    skip: async () => ((await engineVersion()) ? 'Docker engine: there is one' : false),
    task: async () => {
      await requireEngine(install);
      // Some systems start it when it is installed.
      if (!(await engineVersion())) await startEngine();
    },
  },
  { title: 'tools', task: () => makeAll(Object.values(tools)) },
  { title: 'node image', task: async (known) => (known.made = await mustMakeImages()) },
  { title: 'programs of images', skip: ({ made }) => !made, task: () => makeAll(Object.values(parts)) },
  { title: 'images', skip: ({ made }) => !made, task: async (_, task) => task.newListr(await imageSteps(install)) },
  { title: 'kind create cluster', task: ({ made }) => createCluster({ nodes, port, made }) },
  { title: 'one CoreDNS', task: oneDns },
  // Its first figures come while Istio is installed.
  { title: 'metrics-server', task: ({ made }) => installMetrics(made) },
  { title: 'Istio', task: ({ made }) => installMesh(made) },
  { title: 'everything answers', task: ready },
];
