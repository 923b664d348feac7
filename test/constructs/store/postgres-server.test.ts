import { Size } from 'cdk8s';
import { check } from '../../../graph/rules/check';
import { postgresSettings } from '../../../constructs/store/postgres-settings';
import { database, field, find, names, postgres, sample, service } from '../../helpers/constructs';

const running = () => {
  const system = sample();
  postgres(system);
  return system;
};
const container = (path: string): unknown =>
  field(running(), 'StatefulSet/postgres', `spec.template.spec.containers.0.${path}`);

test('is a store that the Jobs of its databases call, and nobody else', () => {
  const system = sample();
  service(system, 'orders', ['GET /']).uses(database(system, 'orders-database', postgres(system)));
  const callers = system.graph.edges.filter(({ callee }) => callee.name === 'postgres').map(({ caller }) => caller);
  expect(callers).toMatchObject([{ kind: 'job', name: 'orders-database-setup', setsUp: 'orders-database' }]);
});

test('one without a database is told of: nobody reaches it', () => {
  expect(check(running().graph, running().manifests()).map(({ message }) => message)).toEqual([
    'is reached by nobody; call, use or expose it, or remove it',
  ]);
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
});

test('lives as long as it answers, also where it recovers and refuses connections; and has ten minutes for it', () => {
  const alive = `${asked('/var/run/postgresql').join(' ')} || test $? -eq 1`;
  for (const probe of ['startupProbe', 'livenessProbe']) {
    expect(container(`${probe}.exec.command`)).toEqual(['sh', '-c', alive]);
  }
  expect(container('startupProbe')).toMatchObject({ periodSeconds: 1, failureThreshold: 600 });
});

test('is told what its memory and its volume bear', () => {
  const { connections, sharedMemory, settings } = postgresSettings(Size.mebibytes(512), Size.gibibytes(1));
  expect([connections, sharedMemory.toMebibytes()]).toEqual([61, 64]);
  expect(settings).toEqual({
    max_connections: '61',
    shared_buffers: '128MB',
    effective_cache_size: '256MB',
    work_mem: '537kB',
    maintenance_work_mem: '32MB',
    autovacuum_work_mem: '16MB',
    max_wal_size: '256MB',
    min_wal_size: '32MB',
  });
  expect(container('args')).toContain('shared_buffers=16MB');
});

test('what its processes share is memory of the pod, and as much as it is told', () => {
  const volumes = field(running(), 'StatefulSet/postgres', 'spec.template.spec.volumes');
  expect(volumes).toContainEqual({ name: 'shared-memory', emptyDir: { medium: 'Memory', sizeLimit: '8Mi' } });
  expect(container('volumeMounts')).toContainEqual({ name: 'shared-memory', mountPath: '/dev/shm' });
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
