import { database, field, find, names, postgres, sample, service } from '../helpers/constructs';

const running = () => {
  const system = sample();
  postgres(system);
  return system;
};
const container = (path: string): unknown =>
  field(running(), 'StatefulSet/postgres', `spec.template.spec.containers.0.${path}`);

test('is no component: nobody calls it but as one of its databases', () => {
  expect(running().graph.components).toEqual([]);
});

test('one server holds several databases', () => {
  const system = sample();
  const server = postgres(system);
  for (const name of ['orders', 'users']) {
    service(system, name, ['GET /']).uses(database(system, `${name}-database`, server));
  }
  expect(names(system, 'StatefulSet')).toEqual(['postgres']);
});

test('reads the password of its superuser from a file', () => {
  expect(container('env')).toEqual([
    { name: 'PGDATA', value: '/var/lib/postgresql/data/files' },
    { name: 'POSTGRES_PASSWORD_FILE', value: '/run/secrets/postgres/password' },
  ]);
});

const asked = (host: string) => ['pg_isready', `--host=${host}`, '--username=postgres', '--quiet'];

test('is ready when it takes connections, not when it only lives', () => {
  expect(container('readinessProbe.exec.command')).toEqual(asked('127.0.0.1'));
  for (const probe of ['startupProbe', 'livenessProbe']) {
    expect(container(`${probe}.exec.command`)).toEqual(asked('/var/run/postgresql'));
  }
});

test('its socket lies in a folder that it may write to', () => {
  expect(container('volumeMounts')).toContainEqual({ name: 'var-run-postgresql', mountPath: '/var/run/postgresql' });
});

test('its password is of random values, and in no manifest', () => {
  const system = running();
  const [first, second] = [system.secrets[0]?.random(), system.secrets[0]?.random()];
  expect(first?.['password']).not.toBe(second?.['password']);
  expect(names(system, 'Secret')).toEqual([]);
});

test('listens where its databases say', () => {
  expect(find(running(), 'Service/postgres')).toMatchObject({ spec: { ports: [{ port: 5432 }] } });
});
