import { Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-28';
import { PostgresServer } from '../../../constructs/store/postgres-server';
import { at, database, field, names, objects, postgres, sample, text } from '../../helpers/constructs';

const made = () => {
  const system = sample();
  database(system, 'orders-database', postgres(system));
  return system;
};
const job = (system = made()): string => `Job/${names(system, 'Job')[0]}`;
const pod = (path: string): unknown => field(made(), job(), `spec.template.spec.${path}`);
const script = at(pod('containers.0.command'), '2') as string;

test('script', () => {
  expect(script).toMatchSnapshot();
});

test('the script is read by a shell that stops at the first failure, as psql does', () => {
  expect(pod('containers.0.command')).toEqual(['sh', '-ec', script]);
  expect(script).toContain('--set=ON_ERROR_STOP=1');
});

test('changes nothing the second time: it makes what is not there, and sets what is', () => {
  const statements = script.split('\n').filter((line) => /format|WHERE|^REVOKE/.test(line));
  expect(statements).toEqual([
    "SELECT format('CREATE ROLE %I LOGIN', :'database')",
    "  WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = :'database') \\gexec",
    "SELECT format('ALTER ROLE %I PASSWORD %L', :'database', :'password') \\gexec",
    "SELECT format('CREATE DATABASE %I OWNER %I', :'database', :'database')",
    "  WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = :'database') \\gexec",
    'REVOKE CONNECT ON DATABASE postgres, template1 FROM PUBLIC;',
    "SELECT format('REVOKE CONNECT ON DATABASE %I FROM PUBLIC', :'database') \\gexec",
  ]);
});

test('takes its turn before it changes anything: two that change one row at the same time fail', () => {
  const [first] = script.split('\n').filter((line) => /^(SELECT|REVOKE)/.test(line));
  expect(first).toBe('SELECT pg_advisory_lock(0) \\g /dev/null');
});

test('no password stands in a variable, argument or manifest: only the paths of their files', () => {
  expect(pod('containers.0.env')).toEqual([
    { name: 'ADMIN_PASSWORD_FILE', value: '/run/secrets/postgres/password' },
    { name: 'DATABASE', value: 'orders_database' },
    { name: 'PASSWORD_FILE', value: '/run/secrets/orders-database/password' },
    { name: 'PGHOST', value: 'postgres.test.svc.cluster.local' },
    { name: 'PGPASSFILE', value: '/tmp/pgpass' },
    { name: 'PGUSER', value: 'postgres' },
  ]);
});

test('mounts the two passwords that it needs', () => {
  expect(pod('volumes')).toMatchObject([
    { name: 'tmp' },
    { secret: { secretName: 'orders-database', items: [{ key: 'password' }] } },
    { secret: { secretName: 'postgres', items: [{ key: 'password' }] } },
  ]);
});

test('runs as nobody but itself', () => {
  expect(pod('serviceAccountName')).toBe('orders-database-setup');
  expect(names(made(), 'ServiceAccount')).toContain('orders-database-setup');
});

test('its proxy knows the server, and nothing else', () => {
  expect(text(made(), 'Sidecar/orders-database-setup', 'spec')).toMatchSnapshot();
});

test('has policies of its own, for the server alone', () => {
  const policies = objects(made()).filter(({ metadata }) => metadata.name.startsWith('orders-database-setup-to-'));
  expect(policies.map(({ kind, metadata }) => `${kind}/${metadata.name}`)).toEqual([
    'AuthorizationPolicy/orders-database-setup-to-postgres',
    'NetworkPolicy/orders-database-setup-to-postgres-egress',
    'NetworkPolicy/orders-database-setup-to-postgres-ingress',
  ]);
});

test('the server admits it by its identity', () => {
  expect(field(made(), 'AuthorizationPolicy/orders-database-setup-to-postgres', 'spec.rules')).toEqual([
    {
      from: [{ source: { principals: ['mesh.example/ns/test/sa/orders-database-setup'] } }],
      to: [{ operation: { ports: ['5432'] } }],
    },
  ]);
});

test('ends, whatever happens, and stays, so that no apply makes it again', () => {
  expect(field(made(), job(), 'spec')).toEqual({ backoffLimit: 10, template: expect.anything() });
});

const jobOf = ({ version = '15', cpu = 10 } = {}): string => {
  const system = sample({ proxy: { cpu: Cpu.millis(cpu), memory: Size.mebibytes(64) } });
  const server = new PostgresServer(system, 'postgres', { image: { name: 'postgres', version } });
  database(system, 'orders-database', server);
  return job(system);
};

test('is named by what it does', () => {
  expect(jobOf()).toMatch(/^Job\/orders-database-setup-[0-9a-f]{10}$/);
  expect(jobOf()).toBe(jobOf());
});

test.each([
  ['of another server version', { version: '16' }],
  ['with a proxy that asks for more', { cpu: 20 }],
])('%s it is another Job, since none can be changed', (_, different) => {
  expect(jobOf(different)).not.toBe(jobOf());
});

test('databases whose long names begin alike are made by Jobs that differ in their names', () => {
  const system = sample();
  const server = postgres(system);
  const long = 'a'.repeat(46);
  for (const name of [long, `${long}-one`, `${long}-two`]) database(system, name, server);
  const accounts = names(system, 'ServiceAccount').filter((name) => name.endsWith('-setup'));
  expect(accounts).toContain(`${long}-setup`);
  expect([accounts.length, new Set(accounts).size]).toEqual([3, 3]);
  expect(Math.max(...names(system, 'Job').map((name) => name.length))).toBeLessThanOrEqual(63);
});

test('only waits for its server: it is started again in its own pod', () => {
  expect(pod('restartPolicy')).toBe('OnFailure');
});
