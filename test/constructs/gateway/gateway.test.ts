import { gateway, names, sample, service } from '../../helpers/constructs';

const exposed = (under?: string) => {
  const system = sample();
  gateway(system).exposes(service(system, 'orders', ['POST /orders']), ['POST /orders'], { under });
  return system;
};

test('an exposure is a call of the gateway, of 15 seconds and without retries', () => {
  expect(exposed('/api').graph.edge('gateway', 'orders').calls).toMatchObject([
    { operations: ['POST /orders'], timeout: 15_000, retries: 0, under: '/api' },
  ]);
});

test('its certificate is one that must be brought to where its pods are', () => {
  const system = sample();
  gateway(system, 'gateway', { certificate: 'tls' });
  gateway(system, 'other');
  expect(system.certificates).toEqual([{ name: 'tls', namespace: 'istio-ingress', host: 'sample.example' }]);
});

test('both sides of a split are exposed, each with its weight', () => {
  const system = sample();
  const [a, b] = [service(system, 'a', ['GET /x', 'GET /a']), service(system, 'b', ['GET /x', 'GET /b'])];
  gateway(system).splits({ service: a, weight: 3 }, { service: b, weight: 1 }, ['GET /x'], { under: '/api' });
  const calls = system.graph.edges.map(({ callee, calls }) => [callee.name, calls[0]?.weight, calls[0]?.under]);
  expect(calls).toEqual([
    ['a', 3, '/api'],
    ['b', 1, '/api'],
  ]);
});

test("runs nothing here: its pods are the platform's", () => {
  const system = exposed();
  expect(names(system, 'ServiceAccount')).toEqual(['orders']);
  expect(names(system, 'Sidecar')).toEqual(['default', 'orders']);
});

test('an operation that a service does not offer cannot be exposed, nor one split that only one side offers', () => {
  const system = sample();
  const [a, b] = [service(system, 'a', ['GET /x', 'GET /a']), service(system, 'b', ['GET /x'])];
  const door = gateway(system);
  // @ts-expect-error
  door.exposes(a, ['GET /b']);
  // @ts-expect-error
  door.splits({ service: a, weight: 1 }, { service: b, weight: 1 }, ['GET /a']);
  expect(system.graph.edges).toHaveLength(2);
});
