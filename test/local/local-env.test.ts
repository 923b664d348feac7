import { calleeOf, Here, localEnv, localPath } from './local-env';

const ports: Readonly<Record<string, number>> = { orders: 1001, products: 1002, postgres: 1003, broker: 1004 };
const here: Here = {
  data: '/data/shop',
  port: (name) => ports[name] ?? 0,
  adminPort: (name) => (ports[name] ?? 0) + 1000,
};

test.each([
  ['HTTP_PORT', '8080', { HTTP_PORT: '1001' }],
  ['ADMIN_PORT', '9090', { ADMIN_PORT: '2001' }],
  ['PRODUCTS_URL', 'http://products.shop-dev.svc.cluster.local', { PRODUCTS_URL: 'http://127.0.0.1:1002' }],
  [
    'ORDERS_DATABASE_URL',
    'postgres://orders_database@postgres.shop-dev.svc.cluster.local:5432/orders_database?sslmode=disable',
    { ORDERS_DATABASE_URL: 'postgres://orders_database@127.0.0.1:1003/orders_database?sslmode=disable' },
  ],
  [
    'BROKER_URL',
    'nats://broker@broker.shop-dev.svc.cluster.local:4222',
    { BROKER_URL: 'nats://broker@127.0.0.1:1004' },
  ],
  [
    'BROKER_PASSWORD_FILE',
    '/run/secrets/broker/password',
    { BROKER_PASSWORD_FILE: '/data/shop/secrets/broker/password' },
  ],
  ['PGHOST', 'postgres.shop-dev.svc.cluster.local', { PGHOST: '127.0.0.1', PGPORT: '1003' }],
  ['PGPASSFILE', '/tmp/pgpass', { PGPASSFILE: '/data/shop/tmp/orders/pgpass' }],
  ['CHECKOUT', 'saga', { CHECKOUT: 'saga' }],
  ['PRODUCTS_TIMEOUTS', 'GET /products/{id}=500', { PRODUCTS_TIMEOUTS: 'GET /products/{id}=500' }],
])('%s=%s', (variable, value, expected) => {
  const part = { name: 'orders', image: 'shop/orders', command: [], args: [], env: { [variable]: value } };
  expect(localEnv(part, here)).toEqual(expected);
});

test.each([
  ['/data', '/data/shop/cache'],
  ['/run/secrets/cache/users.acl', '/data/shop/secrets/cache/users.acl'],
  ['/tmp', '/data/shop/tmp/cache'],
  ['/tmporary', '/tmporary'],
  ['redis-server', 'redis-server'],
  ['', ''],
])("a container's path '%s' is '%s' here, and nothing else is one", (path, expected) => {
  expect(localPath('cache', path, here)).toBe(expected);
});

test('a callee is known by the variable that says where it is', () => {
  expect(['ORDERS_DATABASE_URL', 'USERS_URL', 'USERS_TIMEOUTS'].map(calleeOf)).toEqual([
    'orders-database',
    'users',
    undefined,
  ]);
});
