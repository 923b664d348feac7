import { Duration } from 'cdk8s';
import { Operation } from '../../../graph/operation';
import { canary, names, objects, sample, service } from '../../helpers/constructs';

const written = (props = {}): string[] => {
  const system = sample({ monitoring: { namespace: 'monitoring' } });
  service(system, 'orders', ['POST /orders'], props);
  return objects(system)
    .filter(({ metadata }) => metadata.name.startsWith('orders'))
    .map(({ kind, metadata }) => `${kind}/${metadata.name}`);
};

test('all that a service needs follows from it', () => {
  expect(written()).toEqual([
    'ServiceAccount/orders',
    'Sidecar/orders',
    'PodMonitor/orders',
    'Deployment/orders',
    'HorizontalPodAutoscaler/orders',
    'PodDisruptionBudget/orders',
    'DestinationRule/orders',
    'Service/orders',
    'VirtualService/orders',
  ]);
});

test('a canary has its own Deployment, autoscaler and budget, and nothing else of its own', () => {
  expect(written({ canary }).filter((which) => which.endsWith('-canary'))).toEqual([
    'Deployment/orders-canary',
    'HorizontalPodAutoscaler/orders-canary',
    'PodDisruptionBudget/orders-canary',
  ]);
});

test('of one pod there is all that there is of more', () => {
  expect(written({ scale: { min: 1, max: 1 } })).toEqual(written());
});

test('its operations are in the graph, with those that may be repeated', () => {
  const system = sample();
  service(system, 'orders', ['POST /orders', 'GET /orders'], { idempotent: ['POST /orders'], canary });
  expect(system.graph.component('orders')).toEqual({
    name: 'orders',
    kind: 'service',
    at: 'components/orders',
    operations: ['POST /orders', 'GET /orders'],
    idempotent: ['POST /orders'],
    canaryWeight: 10,
    // Two versions of at most ten, and one more while each is rolled out.
    mostPods: 22,
  });
});

test('what it calls is in the graph, with its budget and when it is called', () => {
  const system = sample();
  const orders = service(system, 'orders', ['POST /orders', 'GET /orders']);
  orders.calls(service(system, 'products', ['GET /products']), ['GET /products'], {
    during: ['POST /orders'],
    timeout: Duration.millis(500),
    retries: 1,
  });
  expect(system.graph.edge('orders', 'products').calls).toMatchObject([
    { operations: ['GET /products'], during: ['POST /orders'], timeout: 500, retries: 1 },
  ]);
});

test('an operation that the callee does not offer cannot be called', () => {
  const system = sample();
  const [orders, products] = [service(system, 'orders', ['POST /orders']), service(system, 'products', ['GET /x'])];
  // @ts-expect-error
  orders.calls(products, ['GET /y']);
  // @ts-expect-error
  orders.calls(products, ['GET /x'], { during: ['GET /orders'] });
  expect(names(system, 'AuthorizationPolicy')).toEqual(['deny-all', 'orders-to-products']);
});

test('a callee that forgot what it offers cannot be called', () => {
  const system = sample();
  const orders = service(system, 'orders', ['POST /orders']);
  const forgetful = service<Operation>(system, 'products', ['GET /x']);
  // @ts-expect-error
  orders.calls(forgetful, ['GET /x']);
  expect(names(system, 'AuthorizationPolicy')).toEqual(['deny-all', 'orders-to-products']);
});

test('services of different operations go into one list', () => {
  const system = sample();
  const all = [service(system, 'a', ['GET /a']), service(system, 'b', ['POST /b'])];
  expect(all.map(({ operations }) => operations)).toEqual([['GET /a'], ['POST /b']]);
});
