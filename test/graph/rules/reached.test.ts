import { warning } from '../../../graph/rules/problem';
import { reached } from '../../../graph/rules/reached';
import { found, graph, Node } from '../../helpers/graph';

const lonely = (name: string) => warning(name, 'is reached by nobody; call, use or expose it, or remove it');

test.each(['service', 'store', 'external'] as const)('warns of a %s that nobody reaches', (kind) => {
  expect(found(reached, graph({ it: { kind }, other: { kind: 'worker' } }))).toEqual([lonely('it')]);
});

test.each(['worker', 'job', 'gateway'] as const)('a %s begins of itself', (kind) => {
  expect(found(reached, graph({ it: { kind } }))).toEqual([]);
});

test('one call or one use is enough', () => {
  const nodes: Record<string, Node> = { gateway: { kind: 'gateway' }, orders: [], database: { kind: 'store' } };
  const system = graph(nodes, ['gateway -> orders', 'GET /'], ['orders -> database', {}]);
  expect(found(reached, system)).toEqual([]);
});

test('warns of a component that only itself reaches', () => {
  expect(found(reached, graph({ a: ['GET /'] }, ['a -> a', 'GET /']))).toEqual([lonely('a')]);
});
