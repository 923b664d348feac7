import { k8s } from 'cdk8s-plus-28';
import { commandProbes, Probes, probes } from '../../../constructs/pod/probes';
import { yaml } from '../../../synth/yaml';

/** Seconds without an answer after which a probe gives up. */
const patience = ({ periodSeconds = 0, failureThreshold = 0 }: k8s.Probe): number => periodSeconds * failureThreshold;
const written = (asked: Probes): object =>
  JSON.parse(JSON.stringify(k8s.toJson_Container({ name: 'orders', ...asked })));

test('probes over HTTP', () => {
  expect(yaml([written(probes(9090))])).toMatchSnapshot();
});

test('probes by command', () => {
  expect(yaml([written(commandProbes(['alive'], ['ready']))])).toMatchSnapshot();
});

test('three distinct questions: none asks what another one asks as often', () => {
  const { startupProbe, readinessProbe, livenessProbe } = probes(9090);
  expect(new Set([startupProbe, readinessProbe, livenessProbe].map((probe) => JSON.stringify(probe))).size).toBe(3);
});

test('liveness does not ask what readiness asks: a dependency that is away restarts nobody', () => {
  const { readinessProbe, livenessProbe } = probes(9090);
  expect(readinessProbe?.httpGet?.path).toBe('/readyz');
  expect(livenessProbe?.httpGet?.path).toBe('/healthz');
});

test('readiness gives up before liveness does', () => {
  const { readinessProbe = {}, livenessProbe = {} } = probes(9090);
  expect([patience(readinessProbe), patience(livenessProbe)]).toEqual([10, 30]);
});

test('a minute to start', () => {
  expect(probes(9090).startupProbe).toMatchObject({ periodSeconds: 1, failureThreshold: 60 });
});
