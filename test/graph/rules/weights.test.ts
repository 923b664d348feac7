import { error } from '../../../graph/rules/problem';
import { weights } from '../../../graph/rules/weights';
import { found, graph, Link } from '../../helpers/graph';

test.each([-1, 101, 12.5, NaN])('fails on a canary of %d percent', (canaryWeight) => {
  expect(found(weights, graph({ a: { canaryWeight } }))).toEqual([
    error('a', `has a canary with 'weight' ${canaryWeight}; give it a whole number from 0 to 100`),
  ]);
});

test.each([0, 100, undefined])('a canary may have %d percent', (canaryWeight) => {
  expect(found(weights, graph({ a: { canaryWeight } }))).toEqual([]);
});

const nodes = { gateway: { kind: 'gateway' }, old: [], young: [] } as const;
const split = (one?: number, other?: number) => {
  const links: Link[] = [
    ['gateway -> old', ['GET /a/{x}', 'GET /b'], { under: '/api', weight: one }],
    ['gateway -> young', ['GET /a/{y}', 'GET /c'], { under: '/api', weight: other }],
  ];
  return graph(nodes, ...links);
};

test.each([-1, 0.5, NaN, Infinity])('fails on a share of %d', (weight) => {
  expect(found(weights, split(1, weight))).toEqual([
    error('gateway -> young', `'GET /a/{y}', 'GET /c' has 'weight' ${weight}; give it 0, 1, 2 ...`),
  ]);
});

const nowhere = (edges: string, operation: string) =>
  error(edges, `'${operation}' is split by weights that are all 0; raise one of them`);

test('fails on shares that are all 0', () => {
  expect(found(weights, split(0, 0))).toEqual([
    nowhere('gateway -> old, gateway -> young', 'GET /api/a/{x}'),
    nowhere('gateway -> old', 'GET /api/b'),
    nowhere('gateway -> young', 'GET /api/c'),
  ]);
});

test('shares need not add up to 100, and one may be 0', () => {
  const calls: Link[] = [
    ['gateway -> old', 'GET /a', { weight: 0 }],
    ['gateway -> young', 'GET /a', { weight: 7 }],
  ];
  expect(found(weights, graph(nodes, ...calls))).toEqual([]);
});

test('without weights nothing is split', () => {
  expect(found(weights, split())).toEqual([]);
});
