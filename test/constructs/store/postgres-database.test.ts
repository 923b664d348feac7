import { ExternalDatabase, PostgresDatabase } from '../../../constructs/store/postgres-database';
import { database, field, names, postgres, sample, service } from '../../helpers/constructs';

const outside = { host: 'db.example', port: 5433 };
const used = (where?: ExternalDatabase) => {
  const system = sample();
  const owner = service(system, 'orders', ['POST /orders']);
  owner.uses(database(system, 'orders-database', where ?? postgres(system)));
  return { system, owner };
};

test('its owner is told where it is, and where the password is', () => {
  expect(used().owner.told.variables).toEqual({
    ORDERS_DATABASE_PASSWORD_FILE: '/run/secrets/orders-database/password',
    ORDERS_DATABASE_POOL: '5',
    ORDERS_DATABASE_URL:
      'postgres://orders_database@postgres.test.svc.cluster.local:5432/orders_database?sslmode=disable',
  });
});

test.each([0, 2.5])('fails on a pool of %d, and on as many connections', (number) => {
  const system = sample();
  expect(() => new PostgresDatabase(system, 'orders-database', { server: postgres(system), pool: number })).toThrow(
    new Error(`'pool' of orders-database must be a whole number from 1, got ${number}`),
  );
  const server = { ...outside, connections: number };
  expect(() => new PostgresDatabase(system, 'orders-database', { server })).toThrow(
    new Error(`'connections' of orders-database must be a whole number from 1, got ${number}`),
  );
});

test('outside, PostgreSQL itself encrypts and checks whom it talks to', () => {
  expect(used(outside).owner.told.variables).toMatchObject({
    ORDERS_DATABASE_URL: 'postgres://orders_database@db.example:5433/orders_database?sslmode=verify-full',
  });
});

test('its owner mounts the password of its account, and not that of the superuser', () => {
  expect(field(used().system, 'Deployment/orders', 'spec.template.spec.volumes')).toMatchObject([
    { name: 'tmp' },
    { secret: { secretName: 'orders-database', items: [{ key: 'password' }] } },
  ]);
});

test('is made on a server in the cluster, and is there already outside', () => {
  expect(names(used().system, 'Job')).toEqual([expect.stringMatching(/^orders-database-setup-[0-9a-f]{10}$/)]);
  expect(names(used(outside).system, 'Job')).toEqual([]);
});

test('is a store of its own in the graph, whatever server holds it', () => {
  expect(used().system.graph.component('orders-database')).toEqual({
    name: 'orders-database',
    kind: 'store',
    at: 'components/orders-database',
    pooled: { server: 'postgres', connections: 7, pool: 5 },
  });
  const external = used(outside).system.graph.component('orders-database');
  expect(external).toMatchObject({ outside: { host: outside.host, port: 5433 } });
  expect(external).not.toHaveProperty('pooled');
  expect(used({ ...outside, connections: 100 }).system.graph.component('orders-database')).toMatchObject({
    pooled: { server: 'db.example:5433', connections: 100, pool: 5 },
  });
});

test.each(['postgres', 'template0', 'template1', 'public', 'none', 'pg-orders'])(
  'fails for a name that PostgreSQL keeps for itself: %s',
  (name) => {
    const system = sample();
    const server = postgres(system, 'server');
    expect(() => database(system, name, server)).toThrow(
      new Error(`a database must not be named '${name}', which PostgreSQL has already; rename it`),
    );
  },
);

test('fails on a server of another environment', () => {
  const server = postgres(sample());
  expect(() => database(sample(), 'orders-database', server)).toThrow(
    new Error("orders-database must be on a server of its own environment, got one of 'test'"),
  );
});
