import { Duration, Size } from 'cdk8s';
import { StoreServer } from '../../../constructs/store/stateful-set';
import { ExternalAddress } from '../../../constructs/store/store';
import { field, names, nats, sample, server, text, worker } from '../../helpers/constructs';

const used = (where?: StoreServer | ExternalAddress) => {
  const system = sample();
  const user = worker(system, 'mailer');
  user.uses(nats(system, 'broker', where));
  return { system, user };
};
const container = (path: string, where?: StoreServer): unknown =>
  field(used(where).system, 'StatefulSet/broker', `spec.template.spec.containers.0.${path}`);
const items = (which: string): unknown => field(used().system, which, 'spec.template.spec.volumes.1.secret.items');

test('ConfigMap', () => {
  expect(text(used().system, 'ConfigMap/broker', 'data')).toMatchSnapshot();
});

test('who uses it is told where it is, and where the password is', () => {
  expect(used().user.told.variables).toEqual({
    BROKER_PASSWORD_FILE: '/run/secrets/broker/password',
    BROKER_URL: 'nats://broker@broker.test.svc.cluster.local:4222',
  });
});

test('outside it speaks TLS, and nothing of it runs here', () => {
  const { system, user } = used({ host: 'broker.example', port: 4223 });
  expect(user.told.variables).toMatchObject({ BROKER_URL: 'tls://broker@broker.example:4223' });
  expect(names(system, 'StatefulSet')).toEqual([]);
});

test("its arguments are options alone, since the image's entry point is the server itself", () => {
  expect(container('args')).toEqual(['--config', '/etc/broker/nats.conf']);
});

test('its password is in its Secret alone, where its configuration includes it from', () => {
  const [secret] = used().system.secrets;
  const { password, 'users.conf': users } = secret?.random() ?? {};
  expect(users).toBe(`authorization { user: broker, password: "${password}" }\n`);
});

test('mounts who may use it, and who uses it the password alone', () => {
  expect(items('StatefulSet/broker')).toEqual([{ key: 'users.conf', path: 'users.conf' }]);
  expect(items('Deployment/mailer')).toEqual([{ key: 'password', path: 'password' }]);
});

test('lives while its server does, and is ready when its streams are', () => {
  expect(container('livenessProbe.httpGet')).toEqual({ path: '/healthz?js-server-only=true', port: 8222 });
  expect(container('readinessProbe.httpGet')).toEqual({ path: '/healthz', port: 8222 });
});

test('has ten minutes to start, or as long as is said', () => {
  expect(container('startupProbe')).toMatchObject({ periodSeconds: 1, failureThreshold: 600 });
  const startup = Duration.minutes(3);
  expect(container('startupProbe', { ...server, startup })).toMatchObject({ periodSeconds: 1, failureThreshold: 180 });
});

/** The annotations of a pod whose configuration follows from so large a volume. */
const annotations = (gibibytes: number): unknown => {
  const { system } = used({ ...server, storage: Size.gibibytes(gibibytes) });
  return field(system, 'StatefulSet/broker', 'spec.template.metadata.annotations');
};

test('starts again where its configuration is another one, and only there', () => {
  expect(annotations(1)).toEqual(annotations(1));
  expect(annotations(2)).not.toEqual(annotations(1));
});

test('the port of its probes is declared', () => {
  expect(container('ports')).toContainEqual({ name: 'http-admin', containerPort: 8222 });
});

test('callers are admitted at the port of its messages alone', () => {
  expect(field(used().system, 'AuthorizationPolicy/mailer-to-broker', 'spec.rules.0.to')).toEqual([
    { operation: { ports: ['4222'] } },
  ]);
});
