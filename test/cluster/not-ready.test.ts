import { KubernetesObject } from '@kubernetes/client-node';
import { notReady } from './not-ready';

const namespace = 'shop-dev';
const meta = (name: string, labels: object = {}) => ({ name, namespace, labels, uid: name });
const object = (kind: string, name: string, rest: object): KubernetesObject =>
  ({ kind, metadata: meta(name), ...rest }) as KubernetesObject;

const pod = (container: object, more: { status?: object; limits?: object } = {}): KubernetesObject =>
  ({
    kind: 'Pod',
    metadata: meta('orders-1', { app: 'orders' }),
    spec: { containers: [{ name: 'orders', resources: { limits: more.limits ?? { memory: '128Mi' } } }] },
    status: {
      phase: 'Pending',
      conditions: [{ type: 'Ready', status: 'False' }],
      containerStatuses: [{ name: 'orders', ready: false, restartCount: 0, ...container }],
      ...more.status,
    },
  }) as KubernetesObject;

const warning = (kind: string, name: string, message: string, lastTimestamp = '2026-01-01T00:00:00Z') =>
  object('Event', `${name}.${lastTimestamp}`, {
    type: 'Warning',
    message,
    lastTimestamp,
    involvedObject: { kind, name, namespace },
  });

const deployment = (status: object): KubernetesObject =>
  object('Deployment', 'orders', {
    spec: { replicas: 2, selector: { matchLabels: { app: 'orders' } } },
    status: { observedGeneration: 1, ...status },
  });

test('what is ready, has done its work or is ending is not spoken of', () => {
  const ready = pod({ ready: true }, { status: { conditions: [{ type: 'Ready', status: 'True' }] } });
  const done = pod({}, { status: { phase: 'Succeeded' } });
  const ownerReferences = [{ apiVersion: 'apps/v1', kind: 'ReplicaSet', name: 'orders-1', uid: '1' }];
  const evicted = pod({}, { status: { phase: 'Failed' } });
  const replaced = { ...evicted, metadata: { ...evicted.metadata, ownerReferences } };
  const ending = { ...pod({}), metadata: { ...pod({}).metadata, deletionTimestamp: new Date(0) } };
  const job = object('Job', 'setup', { status: { conditions: [{ type: 'Complete', status: 'True' }] } });
  const store = object('StatefulSet', 'postgres', { spec: { replicas: 1 }, status: { availableReplicas: 1 } });
  expect(notReady([ready, done, replaced, ending, job, store, deployment({ availableReplicas: 2 })])).toEqual([]);
});

test.each<[string, readonly KubernetesObject[], string]>([
  [
    'an image that cannot be pulled',
    [pod({ state: { waiting: { reason: 'ImagePullBackOff', message: 'Back-off pulling image "shop/orders:1"' } } })],
    `orders: ImagePullBackOff: Back-off pulling image "shop/orders:1"; 'npm run images' builds the shop's, 'npm run cluster -- load' gives nodes what this machine has`,
  ],
  [
    'a Secret that is missing, by the newest warning',
    [
      pod({ state: { waiting: { reason: 'ContainerCreating' } } }),
      warning('Pod', 'orders-1', 'secret "session-keys" not found', '2026-01-01T00:00:02Z'),
      warning('Pod', 'orders-1', 'something before', '2026-01-01T00:00:01Z'),
      warning('Pod', 'users-1', 'of another', '2026-01-01T00:00:03Z'),
    ],
    `secret "session-keys" not found; 'npm run cluster -- exec npm run secrets:dev' makes it`,
  ],
  [
    'memory that is too little',
    [
      pod({
        restartCount: 2,
        state: { waiting: { reason: 'CrashLoopBackOff', message: 'back-off 20s' } },
        lastState: { terminated: { reason: 'OOMKilled', exitCode: 137 } },
      }),
    ],
    'orders: CrashLoopBackOff, started 3 times; it ended with 137 (OOMKilled, with 128Mi of memory); give it more memory',
  ],
  [
    'a probe that fails',
    [pod({ state: { running: {} } }), warning('Pod', 'orders-1', 'Readiness probe failed: 503')],
    'orders: Readiness probe failed: 503',
  ],
  ['a start that takes its time', [pod({ state: { running: {} } })], 'orders: runs, and is not ready yet'],
  [
    'no room on the nodes',
    [
      pod(
        {},
        { status: { conditions: [{ type: 'PodScheduled', status: 'False', message: '0/1 nodes: Insufficient cpu' }] } },
      ),
    ],
    'no node takes it: 0/1 nodes: Insufficient cpu',
  ],
])('%s is told', (_, objects, why) => {
  const [{ why: said = '' } = {}] = notReady(objects);
  expect(said).toBe(why);
});

test('a controller speaks where its pods do not: refused, too few, failed', () => {
  const refused = { type: 'ReplicaFailure', status: 'True', message: 'violates PodSecurity' };
  const told = notReady([
    deployment({ availableReplicas: 0, conditions: [refused] }),
    object('StatefulSet', 'postgres', { spec: { replicas: 1 }, status: {} }),
    object('Job', 'setup', { status: { conditions: [{ type: 'Failed', status: 'True', message: 'BackoffLimit' }] } }),
  ]);
  expect(told).toEqual([
    { what: 'shop-dev/orders', why: 'violates PodSecurity' },
    { what: 'shop-dev/postgres', why: '0 of 1 pods are available' },
    { what: 'shop-dev/setup', why: 'BackoffLimit' },
  ]);
});

test('a controller is silent where one of its pods says why', () => {
  const told = notReady([deployment({ availableReplicas: 0 }), pod({ state: { running: {} } })]);
  expect(told.map(({ what }) => what)).toEqual(['shop-dev/orders-1']);
});
