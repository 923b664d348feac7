import { ServiceRuntime } from '../../../constructs/runtime/runtime';
import { Duration } from 'cdk8s';
import { StandingProps } from '../../../constructs/components/standing';
import { canary, field, find, names, sample, service, worker } from '../../helpers/constructs';
import { yaml } from '../../../synth/yaml';

const deployed = (props: Partial<StandingProps<ServiceRuntime>> = {}) => {
  const system = sample();
  service(system, 'orders', ['POST /orders'], props);
  return system;
};
const template = (path: string, props?: Partial<StandingProps<ServiceRuntime>>, name = 'orders'): unknown =>
  field(deployed(props), `Deployment/${name}`, `spec.template.${path}`);

test('Deployment, without the template of its pods', () => {
  const { spec, ...rest } = find(deployed(), 'Deployment/orders') as unknown as { readonly spec: object };
  expect(yaml([{ ...rest, spec: { ...spec, template: undefined } }])).toMatchSnapshot();
});

test.each([4, 2])('states no replicas, since the autoscaler decides: of 2 to %i', (max) => {
  expect(field(deployed({ scale: { min: 2, max } }), 'Deployment/orders', 'spec.replicas')).toBeUndefined();
});

test('selectors hold name and track and never the version', () => {
  const selector = field(deployed({ canary }), 'Deployment/orders-canary', 'spec.selector');
  expect(selector).toEqual({ matchLabels: { 'app.kubernetes.io/name': 'orders', track: 'canary' } });
});

test('pods carry what the selector wants, the version and the system', () => {
  expect(template('metadata.labels', { canary }, 'orders-canary')).toEqual({
    'app.kubernetes.io/name': 'orders',
    'app.kubernetes.io/part-of': 'sample',
    'app.kubernetes.io/version': '1.1.0',
    track: 'canary',
  });
});

test('a canary has its own Deployment and runs its own image', () => {
  expect(names(deployed({ canary }), 'Deployment')).toEqual(['orders', 'orders-canary']);
  expect(template('spec.containers.0.image', { canary }, 'orders-canary')).toBe('sample/app:1.1.0');
});

test('a pod is replaced only when another one is ready', () => {
  expect(field(deployed(), 'Deployment/orders', 'spec.strategy')).toEqual({
    type: 'RollingUpdate',
    rollingUpdate: { maxSurge: 1, maxUnavailable: 0 },
  });
});

test('goes on serving until no proxy sends it anything new', () => {
  expect(template('spec.containers.0.lifecycle')).toEqual({ preStop: { sleep: { seconds: 5 } } });
});

test.each([
  [1_000, 30],
  [20_000, 30],
  [20_001, 31],
  [60_000, 70],
])('grace period covers the longest call plus pre-stop and drain: a call of %i ms, %i s', (timeout, grace) => {
  const system = sample();
  const orders = service(system, 'orders', ['POST /orders', 'GET /orders']);
  const caller = worker(system, 'importer');
  caller.calls(orders, ['GET /orders']);
  caller.calls(orders, ['POST /orders'], { timeout: Duration.millis(timeout) });
  expect(field(system, 'Deployment/orders', 'spec.template.spec.terminationGracePeriodSeconds')).toBe(grace);
});

test('grace period covers what a worker waits for, and what a loop does', () => {
  const system = sample();
  const orders = service(system, 'orders', ['POST /orders']);
  const bank = service(system, 'bank', ['PUT /x', 'PUT /y']);
  const importer = worker(system, 'importer');
  importer.calls(bank, ['PUT /x'], { timeout: Duration.seconds(90) });
  orders.calls(bank, ['PUT /x'], { timeout: Duration.seconds(80) });
  orders.calls(bank, ['PUT /y'], { timeout: Duration.seconds(70), during: [] });
  const grace = (name: string) =>
    field(system, `Deployment/${name}`, 'spec.template.spec.terminationGracePeriodSeconds');
  expect(grace('importer')).toBe(100);
  expect(grace('orders')).toBe(80);
});

test.each(['topology.kubernetes.io/zone', 'kubernetes.io/hostname'])(
  'pods of one track and one revision are spread over %s',
  (topologyKey) => {
    expect(template('spec.topologySpreadConstraints')).toContainEqual({
      topologyKey,
      maxSkew: 1,
      whenUnsatisfiable: 'ScheduleAnyway',
      labelSelector: { matchLabels: { 'app.kubernetes.io/name': 'orders', track: 'stable' } },
      matchLabelKeys: ['pod-template-hash'],
    });
  },
);

test('proxies are told where the metrics are', () => {
  expect(template('metadata.annotations')).toEqual({
    'prometheus.io/path': '/metrics',
    'prometheus.io/port': '9090',
    'prometheus.io/scrape': 'true',
  });
});

test('declares the ports that it is told to listen on', () => {
  expect(template('spec.containers.0.ports')).toEqual([
    { name: 'http', containerPort: 8080 },
    { name: 'http-admin', containerPort: 9090 },
  ]);
  expect(template('spec.containers.0.env')).toEqual([
    { name: 'ADMIN_PORT', value: '9090' },
    { name: 'HTTP_PORT', value: '8080' },
  ]);
});

test('a worker has no port for calls', () => {
  const system = sample();
  worker(system, 'mailer');
  expect(field(system, 'Deployment/mailer', 'spec.template.spec.containers.0.ports')).toEqual([
    { name: 'http-admin', containerPort: 9090 },
  ]);
  expect(field(system, 'Deployment/mailer', 'spec.template.spec.containers.0.env')).toEqual([
    { name: 'ADMIN_PORT', value: '9090' },
  ]);
});
