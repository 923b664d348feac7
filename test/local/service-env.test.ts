import { Here } from './local-env';
import { serviceEnv } from './service-env';

const here: Here = { data: '/data', port: () => 1001, adminPort: () => 1002 };
const env = {
  CHECKOUT: 'saga',
  ORDERS_DATABASE_URL: 'postgres://orders_database@postgres.shop:5432/orders_database',
  USERS_URL: 'http://users.shop',
};
const orders = { name: 'orders', image: 'shop/orders', command: [], args: [], env };
const told = {
  CHECKOUT: 'saga',
  LISTEN: '127.0.0.1',
  ORDERS_DATABASE_URL: 'postgres://orders_database@127.0.0.1:1001/orders_database',
  USERS_URL: 'http://127.0.0.1:1001',
};

test('a service listens on this machine alone', async () => {
  expect(await serviceEnv(orders, here, {})).toEqual(told);
});

test('how orders are checked out is told to whoever asks', async () => {
  expect(await serviceEnv(orders, here, { checkout: 'two-phase' })).toEqual({ ...told, CHECKOUT: 'two-phase' });
  const { CHECKOUT: _, ...without } = env;
  expect(await serviceEnv({ ...orders, env: without }, here, { checkout: 'two-phase' })).not.toHaveProperty('CHECKOUT');
});

test('whoever stands between two is told who they are and where the callee is', async () => {
  const asked: string[][] = [];
  const through = (...all: [string, string, string]) => {
    asked.push(all);
    return 'http://between';
  };
  const given = await serviceEnv(orders, here, { through });
  expect(given).toEqual({ ...told, ORDERS_DATABASE_URL: 'http://between', USERS_URL: 'http://between' });
  expect(asked).toEqual([
    ['orders', 'orders-database', told.ORDERS_DATABASE_URL],
    ['orders', 'users', told.USERS_URL],
  ]);
});

test('what differs for one service is told to that one', async () => {
  const different = { orders: { PATIENCE: '5' }, users: { PATIENCE: '6' } };
  expect(await serviceEnv(orders, here, { env: different })).toEqual({ ...told, PATIENCE: '5' });
});
