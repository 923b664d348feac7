import { canary, external, field, sample, service, text } from '../../helpers/constructs';

const ruled = (props = {}) => {
  const system = sample();
  service(system, 'orders', ['POST /orders'], props);
  external(system, 'bank', ['PUT /charges']);
  return system;
};

test.each(['orders', 'bank'])('DestinationRule %s', (name) => {
  expect(text(ruled(), `DestinationRule/${name}`)).toMatchSnapshot();
});

test('a subset for every track that runs, by its label', () => {
  expect(field(ruled({ canary }), 'DestinationRule/orders', 'spec.subsets')).toEqual([
    { name: 'stable', labels: { track: 'stable' } },
    { name: 'canary', labels: { track: 'canary' } },
  ]);
});

test('without a canary there is one subset', () => {
  expect(field(ruled(), 'DestinationRule/orders', 'spec.subsets')).toEqual([
    { name: 'stable', labels: { track: 'stable' } },
  ]);
});

test('limits stand at the top, so that they hold for every subset', () => {
  expect(field(ruled(), 'DestinationRule/orders', 'spec.trafficPolicy.connectionPool')).toEqual({
    tcp: { maxConnections: 100, connectTimeout: '1s' },
    http: { http1MaxPendingRequests: 100, http2MaxRequests: 1000, maxRetries: 10, idleTimeout: '30s' },
  });
});

test('of few pods some may be ejected, and half of them at most', () => {
  expect(field(ruled(), 'DestinationRule/orders', 'spec.trafficPolicy.outlierDetection')).toEqual({
    consecutive5xxErrors: 5,
    interval: '10s',
    baseEjectionTime: '30s',
    maxEjectionPercent: 50,
  });
});

test('a service that refuses what it cannot do keeps its pods: only those that are silent are ejected', () => {
  expect(field(ruled({ shedsLoad: true }), 'DestinationRule/orders', 'spec.trafficPolicy.outlierDetection')).toEqual({
    consecutive5xxErrors: 0,
    splitExternalLocalOriginErrors: true,
    consecutiveLocalOriginFailures: 5,
    interval: '10s',
    baseEjectionTime: '30s',
    maxEjectionPercent: 50,
  });
});

test('calls go to all pods alike, whatever the zone of the caller', () => {
  expect(field(ruled(), 'DestinationRule/orders', 'spec.trafficPolicy.loadBalancer')).toEqual({
    localityLbSetting: { enabled: false },
  });
});

test('mutual TLS is left to the mesh', () => {
  expect(field(ruled(), 'DestinationRule/orders', 'spec.trafficPolicy.tls')).toBeUndefined();
});

test('TLS to a host outside is checked: its authority, and its name', () => {
  expect(field(ruled(), 'DestinationRule/bank', 'spec.trafficPolicy.tls')).toEqual({
    mode: 'SIMPLE',
    sni: 'api.bank.example',
    subjectAltNames: ['api.bank.example'],
    caCertificates: 'system',
  });
});

test('what holds for a host outside holds in this namespace alone', () => {
  expect(field(ruled(), 'DestinationRule/bank', 'spec.exportTo')).toEqual(['.']);
});
