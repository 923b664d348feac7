import {
  canary,
  database,
  external,
  field,
  postgres,
  redis,
  sample,
  service,
  text,
  worker,
} from '../../helpers/constructs';

const known = (...uses: readonly ('products' | 'bank' | 'cache' | 'a' | 'b')[]) => {
  const system = sample();
  const mailer = worker(system, 'mailer', { canary });
  const server = postgres(system);
  const all = {
    products: () => mailer.calls(service(system, 'products', ['GET /x']), ['GET /x']),
    bank: () => mailer.calls(external(system, 'bank', ['GET /x']), ['GET /x']),
    cache: () => mailer.uses(redis(system, 'cache')),
    a: () => mailer.uses(database(system, 'a', server)),
    b: () => mailer.uses(database(system, 'b', server)),
  };
  for (const use of uses) all[use]();
  return system;
};

test('Sidecar', () => {
  expect(text(known('products'), 'Sidecar/mailer')).toMatchSnapshot();
});

test('a proxy knows the callees of its workload, of whatever kind, and nothing else', () => {
  expect(field(known('cache', 'products', 'bank'), 'Sidecar/mailer', 'spec.egress')).toEqual([
    {
      hosts: ['./api.bank.example', './cache.test.svc.cluster.local', './products.test.svc.cluster.local'],
    },
  ]);
});

test('a proxy of a workload that calls nobody knows no host', () => {
  expect(field(known(), 'Sidecar/mailer', 'spec.egress')).toEqual([{ hosts: ['~/*'] }]);
});

test('two databases on one server are one host', () => {
  expect(field(known('a', 'b'), 'Sidecar/mailer', 'spec.egress.0.hosts')).toEqual([
    './postgres.test.svc.cluster.local',
  ]);
});

test('what a proxy does not know it does not let through', () => {
  expect(field(known(), 'Sidecar/mailer', 'spec.outboundTrafficPolicy')).toEqual({ mode: 'REGISTRY_ONLY' });
});

test('holds for the pods of every track', () => {
  expect(field(known(), 'Sidecar/mailer', 'spec.workloadSelector')).toEqual({
    labels: { 'app.kubernetes.io/name': 'mailer' },
  });
});
