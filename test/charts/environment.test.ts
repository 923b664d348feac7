import { environments } from '../../charts/environment';
import { shop } from '../../charts/shop';
import { Output } from './rows';
import { yaml } from '../../synth/yaml';
import { names, objects } from '../helpers/constructs';
import { canaryOf } from './component-rows';

const outputs = Object.fromEntries(environments.map((e) => [e.name, new Output(shop(e))]));
const output = (name: string): Output => outputs[name] as Output;
const named = ['dev', 'staging', 'production'] as const;

/** What differs between the autoscalers and replicas of one environment: by Deployment. */
const scaling = (name: string): Record<string, string> => {
  const of = output(name);
  return Object.fromEntries(
    names(of.environment, 'Deployment').map((which) => {
      const [min, max] = ['minReplicas', 'maxReplicas'].map((key) =>
        of.get(`HorizontalPodAutoscaler/${which}`, `spec.${key}`),
      );
      return [which, min === max ? `${min}` : `${min} to ${max}`];
    }),
  );
};
const images = (name: string): string[] =>
  objects(output(name).environment).flatMap((object) => yaml([object]).match(/(?<=image: ).*/g) ?? []);

test('environments', () => {
  expect(Object.keys(outputs)).toEqual(named);
});

test.each([
  ['dev', 'shop-dev'],
  ['staging', 'shop-staging'],
  ['production', 'shop'],
])('%s is in namespace %s, but for what is put into the pods of the gateway', (name, namespace) => {
  expect(names(output(name).environment, 'Namespace')).toEqual([namespace]);
  const elsewhere = objects(output(name).environment).filter(({ metadata }) => metadata.namespace !== namespace);
  expect(elsewhere.map(({ kind, metadata }) => [kind, metadata.namespace])).toEqual([
    ['Namespace', undefined],
    ['EnvoyFilter', 'istio-ingress'],
  ]);
});

test('dev runs one replica of all, and up to three of products, orders and users', () => {
  const { products, orders, users, ...rest } = scaling('dev');
  expect([products, orders, users]).toEqual(['1 to 3', '1 to 3', '1 to 3']);
  expect(rest).toEqual({
    monolith: '1',
    notifications: '1',
    payments: '1',
    provider: '1',
    storefront: '1',
  });
});

test.each([
  ['staging', '2 to 4', ['products-canary']],
  ['production', '3 to 20', []],
] as const)('%s runs %s of everything', (name, range, canaries) => {
  const all = ['monolith', 'notifications', 'orders', 'payments', 'products', ...canaries, 'storefront', 'users'];
  expect(scaling(name)).toEqual(Object.fromEntries(all.map((which) => [which, range])));
});

test('staging alone has a canary, of products, that takes 10 %', () => {
  const weights = named.map((name) =>
    output(name)
      .environment.graph.components.map((c) => canaryOf(c) ?? [])
      .flat(),
  );
  expect(weights).toEqual([[], [10], []]);
});

test.each(named)('%s: reads of the catalogue are split 100 to 0, times the share of a canary', (name) => {
  const of = output(name);
  const rules = of.list<{ route: { destination: { host: string; subset: string }; weight: number }[] }>(
    'VirtualService/gateway',
    'spec.http',
  );
  const split = rules.filter(({ route }) => route.length > 1);
  const weights = split.flatMap(({ route }) =>
    route.map(({ destination: { host, subset }, weight }) => `${host.split('.')[0]} ${subset} ${weight}`),
  );
  expect(weights).toEqual([
    'monolith stable 0',
    ...(name === 'staging' ? ['products stable 9', 'products canary 1'] : ['products stable 1']),
  ]);
});

test.each([
  ['dev', ['broker', 'cache', 'postgres'], []],
  ['staging', ['broker', 'cache', 'postgres'], ['provider']],
] as const)('%s has its stores in the cluster', (name, inside, outside) => {
  expect(names(output(name).environment, 'StatefulSet')).toEqual(inside);
  expect(names(output(name).environment, 'ServiceEntry')).toEqual(outside);
});

test('production has its stores outside, each with a host and port of its own', () => {
  const { environment } = output('production');
  expect(names(environment, 'StatefulSet')).toEqual([]);
  const entries = names(environment, 'ServiceEntry').filter((which) => which !== 'provider');
  expect(entries).toHaveLength(8);
  for (const path of ['spec.hosts.0', 'spec.ports.0.number']) {
    const values = entries.map((which) => output('production').get(`ServiceEntry/${which}`, path));
    expect(new Set(values).size).toBe(8);
  }
});

test('the provider is outside, but in dev, where a stand-in runs', () => {
  const kinds = named.map((name) => output(name).environment.graph.component('provider').kind);
  expect(kinds).toEqual(['service', 'external', 'external']);
  expect(output('staging').get('ServiceEntry/provider', 'spec.hosts')).toEqual(['api.provider.example']);
});

test('monitoring is off in dev', () => {
  const monitored = named.map((name) => names(output(name).environment, 'PodMonitor').length > 0);
  expect(monitored).toEqual([false, true, true]);
});

test.each([
  ['dev', 'shop.localhost', ['HTTP']],
  ['staging', 'shop.staging.example', ['HTTPS', 'HTTP']],
  ['production', 'shop.example', ['HTTPS', 'HTTP']],
] as const)('%s is public as %s', (name, host, protocols) => {
  const servers = output(name).list<{ hosts: string[]; port: { protocol: string }; tls?: object }>(
    'Gateway/gateway',
    'spec.servers',
  );
  expect(servers.map(({ port }) => port.protocol)).toEqual(protocols);
  expect(new Set(servers.flatMap(({ hosts }) => hosts))).toEqual(new Set([host]));
});

test('where there is HTTPS, plain HTTP only leads there', () => {
  expect(output('staging').get('Gateway/gateway', 'spec.servers.0.tls')).toEqual({
    mode: 'SIMPLE',
    credentialName: 'shop-staging-tls',
  });
  expect(output('staging').get('Gateway/gateway', 'spec.servers.1.tls')).toEqual({ httpsRedirect: true });
});

test('dev pulls images by version', () => {
  expect(images('dev').filter((image) => !/^[a-z/]+:\d[\d.]*$/.test(image))).toEqual([]);
});

test('images that are only built here are never pulled: their names are not ours elsewhere', () => {
  const written = objects(output('dev').environment).flatMap((object) => [
    ...yaml([object]).matchAll(/image: (.*)\n\s+imagePullPolicy: (.*)/g),
  ]);
  const policies = new Map(written.map(([, image, policy]) => [image, policy]));
  const expected = [...policies.keys()].map((image) => [image, image?.startsWith('shop/') ? 'Never' : 'IfNotPresent']);
  expect([...policies]).toEqual(expected);
  expect(policies.size).toBe(11);
});

test.each(['staging', 'production'])('%s pulls images by digest', (name) => {
  expect(images(name).filter((image) => !/^[a-z/]+@sha256:[0-9a-f]{64}$/.test(image))).toEqual([]);
});

test.each([
  ['dev', '172.18.0.0/16'],
  ['staging', '10.0.0.0/16'],
  ['production', '10.0.0.0/16'],
])('%s: the platform', (name, nodes) => {
  expect(output(name).environment.platform).toMatchObject({
    gateway: { namespace: 'istio-ingress', serviceAccount: 'istio-ingress', labels: { istio: 'ingress' } },
    dns: { namespace: 'kube-system', labels: { 'k8s-app': 'kube-dns' } },
    istioNamespace: 'istio-system',
    trustDomain: 'cluster.local',
    cidrs: { pods: '10.244.0.0/16', services: '10.96.0.0/16', nodes },
  });
});
