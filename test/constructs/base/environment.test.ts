import { App, Chart, Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-28';
import { Environment } from '../../../constructs/base/environment';
import { HttpService } from '../../../constructs/components/http-service';
import { Secret } from '../../../constructs/base/secret';
import { field, names, objects, sample, service } from '../../helpers/constructs';

const image = { name: 'sample/app', version: '1.0.0' };

test('its own chart comes first', () => {
  expect(sample().manifests()[0]?.chart).toBe('00-environment');
});

test('its own chart holds a Namespace and what denies all that no edge declares', () => {
  const kinds = objects(sample()).map(({ kind, metadata }) => `${kind}/${metadata.name}`);
  expect(kinds).toEqual([
    'Namespace/test',
    'PeerAuthentication/default',
    'AuthorizationPolicy/deny-all',
    'NetworkPolicy/deny-all',
    'Sidecar/default',
    'NetworkPolicy/infrastructure',
  ]);
});

test('every object carries the labels of system and environment, but the Namespace, which nobody is to prune', () => {
  const system = sample();
  service(system, 'orders', ['GET /orders'], { canary: { image, weight: 10 } });
  const labels = objects(system).map(({ kind, metadata: { labels = {} } }) =>
    ['part-of', 'instance'].map((name) => `${kind === 'Namespace'} ${labels[`app.kubernetes.io/${name}`]}`).join(),
  );
  expect(new Set(labels)).toEqual(new Set(['true undefined,true undefined', 'false sample,false test']));
});

test('every object but the Namespace is in its namespace', () => {
  const system = sample();
  service(system, 'orders', ['GET /orders']);
  const elsewhere = objects(system).filter(({ metadata }) => metadata.namespace !== 'test');
  expect(elsewhere.map(({ kind }) => kind)).toEqual(['Namespace']);
});

test('objects have the names that they were given, without a hash', () => {
  const system = sample();
  service(system, 'orders', ['GET /orders']);
  expect(names(system, 'Deployment')).toEqual(['orders']);
});

test('knows a Service by the name that the DNS of the cluster gives it', () => {
  expect(sample({ clusterDomain: 'cluster.example' }).fqdn('orders')).toBe('orders.test.svc.cluster.example');
});

test('a list of its Secrets that is changed changes nothing', () => {
  const system = sample();
  new Secret(system, 'keys', () => ({}));
  (system.secrets as Secret[]).pop();
  expect(system.secrets.map(({ name }) => name)).toEqual(['keys']);
});

test("what proxies request stands on every pod, as the platform's own", () => {
  const system = sample({ proxy: { cpu: Cpu.millis(10), memory: Size.mebibytes(40) } });
  service(system, 'orders', ['GET /orders']);
  expect(field(system, 'Deployment/orders', 'spec.template.metadata.annotations')).toMatchObject({
    'sidecar.istio.io/proxyCPU': '10m',
    'sidecar.istio.io/proxyMemory': '40Mi',
  });
});

test('fails for a component outside of any environment', () => {
  const chart = new Chart(new App(), 'components');
  expect(() => new HttpService(chart, 'orders', { image, operations: ['GET /orders'] })).toThrow(
    new Error('components is not inside an Environment; begin its tree with one'),
  );
});

test('finds the environment of whatever is inside it', () => {
  const system = sample();
  expect(Environment.of(service(system, 'orders', ['GET /orders']))).toBe(system);
});

test.each([
  ['name', 'Up/../side', 'test'],
  ['namespace', 'live', 'Bad_Namespace'],
])("fails with a '%s' that is no label", (prop, name, namespace) => {
  const { platform } = sample();
  expect(() => new Environment(name, { system: 'sample', namespace, platform })).toThrow(
    new Error(
      `'${prop}' must be a DNS label of at most 63 characters, as in 'shop-dev', got '${prop === 'name' ? name : namespace}'`,
    ),
  );
});

test('fails where the gateway would stand among what is cut off from outside', () => {
  const gateway = { namespace: 'test', serviceAccount: 'ingress', labels: { istio: 'ingress' } };
  expect(() => sample({ gateway })).toThrow(
    new Error("'gateway' must run in a namespace of its own, got 'test', where all that no edge declares is refused"),
  );
});

test('fails on addresses that no egress policy can leave out', () => {
  expect(() => sample({ cidrs: { pods: 'fd00::/8', services: '10.2.0.0/16', nodes: '10.3.0.0/16' } })).toThrow(
    new Error("'cidrs.pods' must be a range of IPv4 addresses, as in '10.244.0.0/16', got 'fd00::/8'"),
  );
});

test('fails for a component in a chart that has neither its namespace nor its labels', () => {
  const chart = new Chart(sample(), 'mine');
  expect(() => new HttpService(chart, 'orders', { image, operations: ['GET /orders'] })).toThrow(
    new Error("'orders' must be in a chart that the environment made; write environment.chart('mine')"),
  );
});

test('a component whose parent is the environment itself gets a chart of its own name', () => {
  const system = sample();
  new HttpService(system, 'orders', { image, operations: ['GET /orders'] });
  expect(system.manifests().map(({ chart }) => chart)).toContain('orders');
});
