import { dump } from 'js-yaml';
import { build } from './build';
import { declaredBySystem } from './declared-by-system';
import { Kind, Manifest } from './kinds';
import { Manifests } from './manifests';
import { violations } from './oracle';
import { render } from './render';
import { Runner, System } from './system';

const runner: Omit<Runner, 'name' | 'operations'> = {
  kind: 'service',
  idempotent: [],
  most: 2,
  port: 443,
  keys: false,
};
const system: System = {
  monitoring: true,
  runners: [
    { ...runner, name: 'front', operations: ['GET /pages/{id}', 'GET /pages/new'] },
    { ...runner, name: 'stock', operations: ['GET /items/{id}', 'GET /items/new', 'PUT /items/{id}'], canary: 10 },
    { ...runner, name: 'bank', operations: ['PUT /charges/{id}'], kind: 'external' },
  ],
  keepers: [
    { name: 'cache', kind: 'redis', server: '' },
    { name: 'data', kind: 'postgres', server: 'sql' },
  ],
  calls: [
    { caller: 'front', callee: 'stock', operations: ['GET /items/{id}'], timeout: 2000, retries: 2 },
    { caller: 'front', callee: 'stock', operations: ['GET /items/new'], timeout: 500, retries: 0 },
    { caller: 'stock', callee: 'bank', operations: ['PUT /charges/{id}'], during: [], timeout: 300, retries: 0 },
  ],
  uses: [
    { user: 'front', store: 'cache' },
    { user: 'stock', store: 'data' },
  ],
  exposures: [
    { ways: [{ service: 'front', weight: 1 }], operations: ['GET /pages/{id}'], under: '/v1' },
    { ways: [{ service: 'stock', weight: 1 }], operations: ['GET /items/new'] },
  ],
};
const { yaml } = render(build(system));

type Fault = (all: readonly Manifest[]) => readonly Manifest[];

const without =
  (kind: Kind, name: string): Fault =>
  (all) =>
    all.filter((manifest) => manifest.kind !== kind || manifest.metadata.name !== name);

/** Replaces a text in one object, as JSON. */
const changed =
  (kind: Kind, name: string, from: string, to: string): Fault =>
  (all) =>
    all.map((manifest) => {
      if (manifest.kind !== kind || manifest.metadata.name !== name) return manifest;
      const text = JSON.stringify(manifest);
      if (!text.includes(from)) throw new Error(`${kind} ${name} has no ${from}: ${text}`);
      return JSON.parse(text.replace(from, to)) as Manifest;
    });

const reversed: Fault = (all) =>
  all.map((manifest) => {
    const { kind, metadata, spec } = manifest as Manifest<'VirtualService'>;
    return kind === 'VirtualService'
      ? { ...manifest, metadata, spec: { ...spec, http: spec.http.toReversed() } }
      : manifest;
  });

test('finds nothing wrong where nothing is', () => {
  expect(violations(yaml, declaredBySystem(system))).toEqual([]);
});

test.each<[string, Fault, string]>([
  [
    'a way out is shut',
    without('NetworkPolicy', 'front-to-stock-egress'),
    'NetworkPolicy: no packet passes from front to stock on TCP 8080',
  ],
  [
    'a way in is shut',
    without('NetworkPolicy', 'front-to-stock-ingress'),
    'NetworkPolicy: no packet passes from front to stock on TCP 8080',
  ],
  [
    'packets are for another port',
    changed('NetworkPolicy', 'front-to-cache-egress', '6379', '6380'),
    'NetworkPolicy: no packet passes from front to cache on TCP 6379',
  ],
  [
    'what is outside may be inside',
    changed('NetworkPolicy', 'stock-to-bank-egress', '"10.244.0.0/16",', ''),
    'NetworkPolicy: packets pass from stock to the gateway on TCP 443',
  ],
  [
    'a port is open that nobody else speaks of',
    changed('NetworkPolicy', 'infrastructure', '{"port":15021', '{"port":7777,"protocol":"TCP"},{"port":15021'),
    'NetworkPolicy: packets pass from a node to front on TCP 7777',
  ],
  [
    'nobody can be scraped',
    changed('NetworkPolicy', 'infrastructure', '15020', '15090'),
    'NetworkPolicy: no packet passes from the monitoring to front on TCP 15020',
  ],
  [
    'anybody may call',
    changed(
      'AuthorizationPolicy',
      'gateway-to-front',
      '"from":[{"source":{"principals":["example.org/ns/doors/sa/door"]}}],',
      '',
    ),
    'AuthorizationPolicy: front may GET /pages/v1 of Deployment front',
  ],
  [
    'another identity may call',
    changed('AuthorizationPolicy', 'front-to-stock', 'sa/front', 'sa/other'),
    'AuthorizationPolicy: front may not GET /items/v1 of Deployment stock',
  ],
  [
    'a path is wider',
    changed('AuthorizationPolicy', 'gateway-to-front', '"notPaths":["/pages/new"],', ''),
    'AuthorizationPolicy: the gateway may GET /pages/new of Deployment front',
  ],
  [
    'a method is another',
    changed('AuthorizationPolicy', 'front-to-stock', '"GET"', '"PUT"'),
    'AuthorizationPolicy: front may not GET /items/v1 of Deployment stock',
  ],
  [
    'nothing is refused',
    without('AuthorizationPolicy', 'deny-all'),
    'AuthorizationPolicy: front may GET /pages/v1 of Job data-setup',
  ],
  [
    'a database is open',
    changed('AuthorizationPolicy', 'stock-to-data', 'sa/stock', 'sa/front'),
    'AuthorizationPolicy: front may GET /pages/v1 of StatefulSet sql',
  ],
  [
    'identities are not proven',
    changed('PeerAuthentication', 'default', 'STRICT', 'PERMISSIVE'),
    'PeerAuthentication: identities are not proven by STRICT mutual TLS',
  ],
  [
    'rules are in another order',
    reversed,
    'VirtualService: Deployment front to stock GET /items/v1 gets 1000 ms, 0 retries, /items/v1 at 10 % stock canary, 90 % stock stable, not 2000 ms, 2 retries, /items/v1 at 10 % stock canary, 90 % stock stable',
  ],
  [
    'a timeout is another',
    changed('VirtualService', 'stock', '"2s"', '"3s"'),
    'VirtualService: Deployment front to stock GET /items/v1 gets 3000 ms, 2 retries, /items/v1 at 100 % stock canary, not 2000 ms, 2 retries, /items/v1 at 100 % stock canary',
  ],
  [
    'a timeout is left to Istio',
    changed('VirtualService', 'stock', ',"timeout":"2s"', ''),
    'VirtualService stock: a rule leaves its timeout or its attempts to Istio',
  ],
  [
    'tries do not fit',
    changed('VirtualService', 'stock', '633ms', '634ms'),
    'VirtualService stock: 3 tries need 2002 ms, more than 2s',
  ],
  [
    'weights are others',
    changed('VirtualService', 'stock', '"weight":90', '"weight":80'),
    'VirtualService: Deployment front to stock GET /items/new gets 500 ms, 0 retries, /items/new at 11 % stock canary, 88 % stock stable, not 500 ms, 0 retries, /items/new at 10 % stock canary, 90 % stock stable',
  ],
  [
    'a canary cannot be asked for',
    changed('VirtualService', 'stock', 'x-track', 'x-trace'),
    'VirtualService: Deployment front to stock GET /items/new gets 500 ms, 0 retries, /items/new at 10 % stock canary, 90 % stock stable, not 500 ms, 0 retries, /items/new at 100 % stock canary',
  ],
  [
    'a public path is not rewritten',
    changed('VirtualService', 'gateway', '^/v1(/.*)$', '^/v2(/.*)$'),
    'VirtualService: gateway GET /v1/pages/v2 gets 15000 ms, 0 retries, /v1/pages/v2 at 100 % front stable, not 15000 ms, 0 retries, /pages/v2 at 100 % front stable',
  ],
  [
    'a subset has no pods',
    changed('DestinationRule', 'stock', '{"track":"canary"}', '{"track":"green"}'),
    'DestinationRule stock: subset canary has 0 kinds of pods',
  ],
  [
    'a proxy knows too little',
    changed('Sidecar', 'front', 'stock', 'stack'),
    'Sidecar: Deployment front does not know stock.random.svc.cluster.local',
  ],
  [
    'a proxy knows too much',
    changed('Sidecar', 'front', '"./stock', '"./sql.random.svc.cluster.local","./stock'),
    'Sidecar: Deployment front knows sql.random.svc.cluster.local',
  ],
  [
    'a caller is told another timeout',
    changed('Deployment', 'front', 'id}=2000', 'id}=1000'),
    'Deployment front: is told STOCK_TIMEOUTS GET /items/new=500,GET /items/{id}=1000; STOCK_URL http://stock.random.svc.cluster.local, not STOCK_TIMEOUTS GET /items/new=500,GET /items/{id}=2000; STOCK_URL http://stock.random.svc.cluster.local',
  ],
  [
    'nobody brings a Secret',
    changed('StatefulSet', 'cache', '"secretName":"cache"', '"secretName":"cash"'),
    'StatefulSet cache: nobody brings Secret cash',
  ],
  ['pods have no identity', without('ServiceAccount', 'front'), 'Deployment front: no ServiceAccount front'],
  [
    'a Service leads to no pods',
    changed('Service', 'cache', '{"app.kubernetes.io/name":"cache"}', '{"app":"cache"}'),
    'Service cache: {"app":"cache"} selects no pods',
  ],
  [
    'a Service leads to no port',
    changed('Service', 'cache', '"targetPort":"tcp"', '"targetPort":"http"'),
    'Service cache: StatefulSet cache does not listen on http',
  ],
  [
    'an autoscaler measures nothing',
    changed('HorizontalPodAutoscaler', 'front', '"container":"front"', '"container":"app"'),
    'HorizontalPodAutoscaler front: measures nothing of front',
  ],
  [
    'a budget is for two',
    changed('PodDisruptionBudget', 'stock', ',"track":"stable"', ''),
    'PodDisruptionBudget stock: {"app.kubernetes.io/name":"stock"} selects Deployment stock, Deployment stock-canary',
  ],
  [
    'an external answers elsewhere',
    changed('ServiceEntry', 'bank', '443', '8443'),
    'bank: packets to bank.example:80 arrive at 8443',
  ],
])('tells when %s', (_what, fault, message) => {
  const broken = fault(new Manifests(yaml).all).map((manifest) => dump(manifest));
  // A Job's name ends with what stands for its contents.
  expect(violations(broken, declaredBySystem(system))[0]?.replace(/-[0-9a-f]{10}$/, '')).toBe(message);
});
