import { get } from 'http';
import { Listr, ListrTask } from 'listr2';
import { dev } from '../../charts/environment';
import { shop as theShop } from '../../charts/shop';
import { clusterNote } from './cluster-note';
import { eventually } from './eventually';
import { clusterEnv } from './exec';
import { kubeconfig, logOf } from './home';
import { Kubectl } from './kubectl';
import { shown } from './make-all';
import { applyAndPrune } from './prune';
import { startRenewed } from './renewed';
import { run } from './run';
import { loadShopImages, shopImages } from './shop-images';
import { untilReady } from './until-ready';
import { up, UpProps } from './up';

const folder = 'dist/dev';

/** Where the shop's page is, on the cluster of this machine. */
export const shopPage = (): string => `http://${dev.host}:${clusterNote.read()?.port}`;

/** Brings the shop onto a cluster, which is created where there is none, until its page answers. Says where that is. May be said again. */
export async function shop(props: UpProps): Promise<string> {
  await up(props);
  await new Listr(steps, shown).run();
  return `the shop is at ${shopPage()}`;
}

/** `npm run SCRIPT`, as one would by hand. */
const script = (name: string): Promise<void> =>
  run('npm', ['run', '--silent', name], { log: logOf('shop'), env: clusterEnv() as Record<string, string> });

const kubectl = new Kubectl(kubeconfig);

/** Everything that is done on the cluster, in this order. */
const steps: ListrTask[] = [
  { title: 'images of the shop', task: () => script('images') },
  { title: 'images on the nodes', task: () => loadShopImages() },
  {
    title: 'namespace',
    task: () => kubectl.run('apply', '--validate=strict', `--filename=${folder}/00-environment.k8s.yaml`),
  },
  // Before the pods, which would wait for them.
  { title: 'secrets', task: () => script('secrets:dev') },
  { title: 'manifests', task: () => applyAndPrune(kubectl, theShop(dev), folder) },
  { title: 'images that are new', task: () => startRenewed(kubectl, dev.namespace, shopImages()) },
  {
    title: 'everything is ready',
    task: (_, task) => untilReady(kubectl, dev.namespace, (told) => (task.output = told)),
  },
  { title: 'the page answers', task: () => eventually(`${shopPage()} answers`, pageAnswers) },
];

/** Whether the gateway gives a page, whether or not this machine knows its name. */
const pageAnswers = (): Promise<true | undefined> =>
  new Promise((resolve) => {
    const address = { host: '127.0.0.1', port: clusterNote.read()?.port, headers: { host: dev.host }, timeout: 5000 };
    get(address, (answer) => resolve(answer.resume().statusCode === 200 ? true : undefined))
      .on('timeout', () => resolve(undefined))
      .on('error', () => resolve(undefined));
  });
