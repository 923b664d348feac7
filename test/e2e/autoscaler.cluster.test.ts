import { V1Deployment } from '@kubernetes/client-node';
import { Duration, Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-28';
import { dev } from '../../charts/environment';
import { Environment } from '../../constructs/base/environment';
import { HttpService } from '../../constructs/components/http-service';
import { Worker } from '../../constructs/components/worker';
import { eventually } from '../cluster/eventually';
import { until } from '../cluster/watch';
import { deploy } from './deployed';
import { figure, onCluster } from './figures';
import { inNamespace, kubectl, liveConfig } from './live';
import { inPod, seen } from './stand-in';
import { buildStandIns, standIn } from './stand-in-image';

const namespace = 'autoscaled';
const patience = 120_000;

/** A service that one to three pods run, and a crowd that calls it. */
function system(): Environment {
  const site = new Environment('live', { system: namespace, namespace, platform: dev.platform });
  const common = {
    image: standIn('1.0.0'),
    resources: { cpu: Cpu.millis(20), memory: Size.mebibytes(64) },
  };
  const busy = new HttpService(site, 'busy', {
    ...common,
    scale: { min: 1, max: 3, cpu: 50 },
    operations: ['GET /work'],
  });
  const crowd = new Worker(site, 'crowd', { ...common, scale: { min: 1, max: 1 } });
  crowd.calls(busy, ['GET /work'], { timeout: Duration.seconds(5) });
  return site;
}

inNamespace(namespace);
const environment = system();
const url = `http://${environment.fqdn('busy')}/work`;
const call = inPod(namespace, 'deployment/crowd');

beforeAll(async () => {
  await buildStandIns('1.0.0');
  await deploy(environment);
  // Five minutes of quiet are right for users, and too long for a story: nothing that a system says of itself sets them.
  const soon = { spec: { behavior: { scaleDown: { stabilizationWindowSeconds: 0 } } } };
  const patch = ['--type=merge', `--patch=${JSON.stringify(soon)}`];
  await kubectl.run('patch', 'horizontalpodautoscaler', 'busy', `--namespace=${namespace}`, ...patch);
  await eventually('busy answers', async () =>
    (await call('GET', url)).map(seen).join() === '200, got as GET /work' ? true : undefined,
  );
});

test('a service grows to its most pods under load, and shrinks to its fewest when that ends', async () => {
  const over = new AbortController();
  const [grew] = await Promise.all([replicas(3, 'load began').finally(() => over.abort()), load(over.signal)]);
  const shrank = await replicas(1, 'load ended');
  expect([grew.at(0), grew.at(-1), shrank.at(0), shrank.at(-1)]).toEqual([1, 3, 3, 1]);
});

/** A quarter of a processor, which is far more than half of what three pods ask for. */
async function load(over: AbortSignal): Promise<void> {
  while (!over.aborted) await call('GET', `${url}?burn=50&sleep=150`, '20');
}

/** How many pods of the service are ready, each number once as it comes, until it is as wanted. */
async function replicas(wanted: number, since: string): Promise<number[]> {
  const began = Date.now();
  const numbers: number[] = [];
  const path = `/apis/apps/v1/namespaces/${namespace}/deployments`;
  await until<V1Deployment>(
    liveConfig(),
    path,
    (there) => {
      const ready = there.get(`${namespace}/busy`)?.status?.readyReplicas ?? 0;
      if (there.has(`${namespace}/busy`) && numbers.at(-1) !== ready) {
        numbers.push(ready);
        const seconds = Math.round((Date.now() - began) / 1000);
        figure(onCluster, `autoscaler: s from when ${since}, ${ready} pods ready`, seconds);
      }
      return ready === wanted;
    },
    patience,
  );
  return numbers;
}
