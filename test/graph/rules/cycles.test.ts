import { cycles } from '../../../graph/rules/cycles';
import { error } from '../../../graph/rules/problem';
import { chain, found, graph, Link } from '../../helpers/graph';

const nodes = { a: ['GET /a', 'PUT /a'], b: ['GET /b', 'PUT /b'], c: ['GET /c'], broker: { kind: 'store' } } as const;
const system = (...links: Link[]) => graph(nodes, ...links);

const round = (where: string, calls: string) =>
  error(where, `${calls}, without end; remove one of these calls, narrow its 'during', or send a message instead`);

test('fails on an operation that comes back to itself', () => {
  const calls: Link[] = [
    ['a -> b', 'GET /b', { during: ['GET /a'] }],
    ['b -> c', 'GET /c', { during: ['GET /b'] }],
    ['c -> a', 'GET /a'],
  ];
  expect(found(cycles, system(...calls))).toEqual([
    round('a -> b -> c -> a', `'GET /a' calls 'GET /b' calls 'GET /c' calls 'GET /a'`),
  ]);
});

test('fails on a component that calls its own operation', () => {
  expect(found(cycles, system(['c -> c', 'GET /c']))).toEqual([round('c -> c', `'GET /c' calls 'GET /c'`)]);
});

test('components may call each other during operations that do not chain', () => {
  const calls: Link[] = [
    ['a -> b', 'GET /b', { during: ['GET /a'] }],
    ['b -> a', 'GET /a', { during: ['PUT /b'] }],
  ];
  expect(found(cycles, system(...calls))).toEqual([]);
});

test('a background loop may call what leads back to its component', () => {
  const calls: Link[] = [
    ['a -> b', 'GET /b', { during: [] }],
    ['b -> a', 'GET /a'],
  ];
  expect(found(cycles, system(...calls))).toEqual([]);
});

test('a queue ends a chain', () => {
  const links: Link[] = [
    ['a -> broker', { publishes: ['x'] }],
    ['b -> broker', { takes: ['x'] }],
    ['b -> a', 'GET /a'],
  ];
  expect(found(cycles, system(...links))).toEqual([]);
});

test('two ways to one operation are no cycle', () => {
  expect(
    found(cycles, system(['a -> b', 'GET /b'], ['a -> c', 'GET /c'], ['b -> c', 'GET /c', { during: ['GET /b'] }])),
  ).toEqual([]);
});

test('reports each cycle once, however often it is entered and declared', () => {
  const calls: Link[] = [
    ['a -> b', 'GET /b', { during: ['PUT /a', 'PUT /a'] }],
    ['b -> a', ['PUT /a', 'PUT /a'], { during: ['GET /b'] }],
    ['c -> a', 'PUT /a'],
    ['c -> b', ['GET /b', 'PUT /b']],
    ['b -> c', 'GET /c', { during: ['PUT /b'] }],
  ];
  expect(found(cycles, system(...calls))).toEqual([
    round('a -> b -> a', `'PUT /a' calls 'GET /b' calls 'PUT /a'`),
    round('b -> c -> b', `'PUT /b' calls 'GET /c' calls 'PUT /b'`),
  ]);
});

test('comes to the end of a chain that is longer than the call stack is deep', () => {
  expect(found(cycles, chain(20_000))).toEqual([]);
});
