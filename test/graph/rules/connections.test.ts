import { Pooled } from '../../../graph/component';
import { connections } from '../../../graph/rules/connections';
import { error } from '../../../graph/rules/problem';
import { found, graph } from '../../helpers/graph';

const pooled = (differences: Partial<Pooled> = {}): { kind: 'store'; pooled: Pooled } => ({
  kind: 'store',
  pooled: { server: 'postgres', connections: 30, pool: 5, ...differences },
});
const used = (orders: number, users: number, database = pooled()) =>
  graph(
    {
      orders: { mostPods: orders },
      users: { mostPods: users },
      'orders-data': database,
      'users-data': pooled(),
      'orders-data-setup': { kind: 'job', setsUp: 'orders-data' },
      'users-data-setup': { kind: 'job', setsUp: 'users-data' },
    },
    ['orders -> orders-data', {}],
    ['users -> users-data', {}],
  );

test('as many connections as the server takes are not too many', () => {
  // 5 x 5 of pods, 2 for set-up, 3 reserved.
  expect(found(connections, used(3, 2))).toEqual([]);
});

test('fails where pods may ask for more than the server takes', () => {
  expect(found(connections, used(4, 2))).toEqual([
    error(
      'postgres',
      "takes 30 connections, and may be asked for 35: orders 4 x 5, users 2 x 5, 2 for set-up, 3 reserved; let it take more (by its memory in the cluster, by 'connections' outside), or lower 'pool' of its databases or 'max' of their users' scale",
    ),
  ]);
});

test('each server is counted by itself', () => {
  expect(found(connections, used(5, 5, pooled({ server: 'other' })))).toEqual([]);
  expect(found(connections, used(6, 5, pooled({ server: 'other' }))).map(({ where }) => where)).toEqual(['other']);
});

test('what is not pooled is not counted', () => {
  const nodes = { orders: { mostPods: 100 }, cache: { kind: 'store' } } as const;
  expect(found(connections, graph(nodes, ['orders -> cache', {}]))).toEqual([]);
});
