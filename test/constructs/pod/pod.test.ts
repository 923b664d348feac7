import { Size } from 'cdk8s';
import { Cpu, k8s } from 'cdk8s-plus-28';
import { podTemplate, PodProps, sizeOf } from '../../../constructs/pod/pod';
import { yaml } from '../../../synth/yaml';
import { at, sample } from '../../helpers/constructs';

const file = (secret: string, key: string) => ({ secret, key, path: `/run/secrets/${secret}/${key}` });

const pod = (props: Partial<PodProps> = {}): unknown => {
  const template = podTemplate({
    name: 'orders',
    serviceAccount: 'orders',
    image: { name: 'sample/orders', version: '1.0.0' },
    system: 'sample',
    labels: { 'app.kubernetes.io/name': 'orders' },
    platform: sample().platform,
    resources: { cpu: Cpu.millis(50), memory: Size.mebibytes(64) },
    env: {},
    files: [],
    container: {},
    ...props,
  });
  return JSON.parse(JSON.stringify(k8s.toJson_PodTemplateSpec(template)));
};
const container = (path: string, props?: Partial<PodProps>): unknown => at(pod(props), `spec.containers.0.${path}`);

test('pod template', () => {
  expect(
    yaml([pod({ env: { KEY_FILE: '/run/secrets/keys/key' }, files: [file('keys', 'key')] }) as object]),
  ).toMatchSnapshot();
});

test('pods are what Pod Security restricted demands', () => {
  expect(at(pod(), 'spec.securityContext')).toEqual({
    runAsNonRoot: true,
    runAsUser: 10001,
    runAsGroup: 10001,
    fsGroup: 10001,
    seccompProfile: { type: 'RuntimeDefault' },
  });
  expect(container('securityContext')).toEqual({
    allowPrivilegeEscalation: false,
    readOnlyRootFilesystem: true,
    capabilities: { drop: ['ALL'] },
  });
});

test('pods have no token for the API server', () => {
  expect(at(pod(), 'spec.automountServiceAccountToken')).toBe(false);
});

test('variables are those that are declared, and none a Service of the namespace', () => {
  expect(at(pod(), 'spec.enableServiceLinks')).toBe(false);
});

test('variables are in the order of their names', () => {
  expect(container('env', { env: { B: '2', A: '1' } })).toEqual([
    { name: 'A', value: '1' },
    { name: 'B', value: '2' },
  ]);
});

test('memory is limited to what is requested, and so is what is written, a log as long as nodes keep it; CPU is not limited', () => {
  expect(container('resources')).toEqual({
    requests: { cpu: '50m', memory: '64Mi', 'ephemeral-storage': '384Mi' },
    limits: { memory: '64Mi', 'ephemeral-storage': '384Mi' },
  });
});

test('an image is pulled where it is missing, but for one that is only built here', () => {
  const image = { name: 'sample/orders', version: '1.0.0' };
  expect(container('imagePullPolicy', { image })).toBe('IfNotPresent');
  expect(container('imagePullPolicy', { image: { ...image, pulled: 'never' } })).toBe('Never');
});

test('mounts only the key that is needed', () => {
  expect(at(pod({ files: [file('keys', 'public.pem')] }), 'spec.volumes.1.secret')).toEqual({
    secretName: 'keys',
    defaultMode: 0o440,
    items: [{ key: 'public.pem', path: 'public.pem' }],
  });
});

test('files of one Secret share a volume, which is read-only', () => {
  const files = [file('keys', 'b'), file('keys', 'a')];
  expect(at(pod({ files }), 'spec.volumes.1.secret.items')).toEqual([
    { key: 'a', path: 'a' },
    { key: 'b', path: 'b' },
  ]);
  expect(container('volumeMounts.1', { files })).toEqual({
    name: 'secret-keys',
    mountPath: '/run/secrets/keys',
    readOnly: true,
  });
});

test.each(['tmp', 'data'])('a Secret named %s shares no volume with a folder of that name', (secret) => {
  const props = { files: [file(secret, 'password')], spec: { volumes: [{ name: 'data' }] } };
  const volumes = at(pod(props), 'spec.volumes') as readonly { readonly name: string }[];
  expect(volumes.map(({ name }) => name)).toEqual(['tmp', `secret-${secret}`, 'data']);
});

test('only /tmp and the folders that it asks for are writable', () => {
  expect(container('volumeMounts', { writable: ['/var/run/app'] })).toEqual([
    { name: 'tmp', mountPath: '/tmp' },
    { name: 'var-run-app', mountPath: '/var/run/app' },
  ]);
});

test('no key stands there without a value', () => {
  expect(container('env')).toBeUndefined();
  expect(at(pod(), 'metadata.annotations')).toBeUndefined();
});

test.each([
  [Size.mebibytes(64), '64Mi'],
  [Size.gibibytes(2), '2Gi'],
  [Size.mebibytes(1536), '1536Mi'],
])('a size is written in the largest whole unit: %#', (size, written) => {
  expect(sizeOf(size)).toBe(written);
});
