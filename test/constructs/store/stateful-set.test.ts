import { Size } from 'cdk8s';
import { StatefulProps, StatefulServer } from '../../../constructs/store/stateful-set';
import { probes } from '../../../constructs/pod/probes';
import { field, find, names, sample, server, text } from '../../helpers/constructs';
import { yaml } from '../../../synth/yaml';

const running = (props: Partial<StatefulProps> = {}, name = 'queue') => {
  const system = sample();
  new StatefulServer(system.components, name, {
    ...server,
    storage: Size.gibibytes(2),
    data: '/data',
    port: 4000,
    probes: probes(4001),
    ...props,
  });
  return system;
};
const configuration = { 'queue.conf': 'port: 4000\n' };

test('StatefulSet, without the template of its pods', () => {
  const { spec, ...rest } = find(running(), 'StatefulSet/queue') as unknown as { readonly spec: object };
  expect(yaml([{ ...rest, spec: { ...spec, template: undefined } }])).toMatchSnapshot();
});

test('Service', () => {
  expect(text(running(), 'Service/queue')).toMatchSnapshot();
});

test('ConfigMap', () => {
  expect(text(running({ configuration }), 'ConfigMap/queue')).toMatchSnapshot();
});

test('runs one pod and has no autoscaler', () => {
  expect(field(running(), 'StatefulSet/queue', 'spec.replicas')).toBe(1);
  expect(names(running(), 'HorizontalPodAutoscaler')).toEqual([]);
});

test('selectors hold name and track and never the version', () => {
  expect(field(running(), 'StatefulSet/queue', 'spec.selector.matchLabels')).toEqual({
    'app.kubernetes.io/name': 'queue',
    track: 'stable',
  });
});

test('keeps its data on a volume of its own', () => {
  expect(field(running(), 'StatefulSet/queue', 'spec.volumeClaimTemplates')).toEqual([
    {
      metadata: { name: 'data' },
      spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '2Gi' } } },
    },
  ]);
  expect(field(running(), 'StatefulSet/queue', 'spec.template.spec.containers.0.volumeMounts')).toContainEqual({
    name: 'data',
    mountPath: '/data',
  });
});

test('its Service leads to its pod itself, and lets the server speak first', () => {
  expect(field(running(), 'Service/queue', 'spec')).toEqual({
    clusterIP: 'None',
    selector: { 'app.kubernetes.io/name': 'queue' },
    ports: [{ name: 'tcp', appProtocol: 'tcp', port: 4000, targetPort: 'tcp' }],
  });
});

test('every port that it is asked on is declared', () => {
  expect(field(running({ adminPort: 4001 }), 'StatefulSet/queue', 'spec.template.spec.containers.0.ports')).toEqual([
    { name: 'tcp', containerPort: 4000 },
    { name: 'http-admin', containerPort: 4001 },
  ]);
});

test('files of its configuration are mounted read-only', () => {
  const system = running({ configuration });
  expect(field(system, 'StatefulSet/queue', 'spec.template.spec.containers.0.volumeMounts')).toContainEqual({
    name: 'configuration',
    mountPath: '/etc/queue',
    readOnly: true,
  });
  expect(field(system, 'StatefulSet/queue', 'spec.template.spec.volumes')).toContainEqual({
    name: 'configuration',
    configMap: { name: 'queue' },
  });
});

/** The annotations of a pod that reads this. */
const annotations = (text: string): unknown =>
  field(running({ configuration: { 'queue.conf': text } }), 'StatefulSet/queue', 'spec.template.metadata.annotations');

test('starts again where its configuration is another one, and only there', () => {
  expect(annotations('port: 4000')).toEqual({ 'checksum/settings': expect.stringMatching(/^[0-9a-f]{10}$/) });
  expect(annotations('port: 4000')).toEqual(annotations('port: 4000'));
  expect(annotations('port: 4001')).not.toEqual(annotations('port: 4000'));
});

test('without a configuration there is no ConfigMap', () => {
  expect(names(running(), 'ConfigMap')).toEqual([]);
});

test('has a minute to write what it holds', () => {
  expect(field(running(), 'StatefulSet/queue', 'spec.template.spec.terminationGracePeriodSeconds')).toBe(60);
});

test('fails for a name that can be no label', () => {
  expect(() => running({}, 'Queue')).toThrow(
    new Error(
      "a component's name must be a DNS label that begins with a letter, of at most 52 characters, got 'Queue'",
    ),
  );
});
