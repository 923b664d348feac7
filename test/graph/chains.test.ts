import { during, stages } from '../../graph/chains';
import { Graph } from '../../graph/graph';
import { component, graph, told } from '../helpers/graph';

/** Every step of a graph, as `orders POST /orders -> payments PUT /payments`. */
const steps = (graph: Graph): string[] =>
  stages(graph).flatMap((stage) => stage.steps.map((step) => `${told(step.from)} -> ${told(step.to)}`));

const nodes = { a: ['GET /a', 'POST /a'], b: ['GET /b', 'POST /b'] };

test.each([
  [
    'all of the operations of the caller, where nothing else is said',
    graph(nodes, ['a -> b', 'GET /b']),
    ['a GET /a -> b GET /b', 'a POST /a -> b GET /b'],
  ],
  [
    'the operations that it says',
    graph(nodes, ['a -> b', ['GET /b', 'POST /b'], { during: ['POST /a'] }]),
    ['a POST /a -> b GET /b', 'a POST /a -> b POST /b'],
  ],
  ['no operation, where it says so', graph(nodes, ['a -> b', 'GET /b', { during: [] }]), ['a -> b GET /b']],
  [
    'no operation, where the caller has none',
    graph({ ...nodes, a: { kind: 'gateway' } }, ['a -> b', 'GET /b']),
    ['a -> b GET /b'],
  ],
])('a call is made during %s', (_when, system, expected) => {
  expect(steps(system)).toEqual(expected);
});

test('a stage is the same, whether a call is made in it or leads to it', () => {
  const system = graph({ a: ['GET /a'], b: ['GET /b'], c: ['GET /c'] }, ['a -> b', 'GET /b'], ['b -> c', 'GET /c']);
  expect(stages(system).map(told)).toEqual(['a GET /a', 'b GET /b', 'c GET /c']);
});

test('a store ends a chain, and so does its queue', () => {
  const system = graph(
    { a: ['GET /a'], broker: { kind: 'store' }, w: { kind: 'worker' } },
    ['a -> broker', { publishes: ['x'] }],
    ['w -> broker', { takes: ['x'] }],
  );
  expect(stages(system)).toEqual([]);
});

test.each([
  ['its operation', component('a'), 'GET /a', `'GET /a'`],
  ['a request, at a gateway', component('a', { kind: 'gateway' }), undefined, 'a request'],
  ['a message, at a worker', component('a', { kind: 'worker' }), undefined, 'a message'],
  ['a run, at a job', component('a', { kind: 'job' }), undefined, 'a run'],
  ['a loop, at a service outside of its operations', component('a'), undefined, 'the background loop'],
] as const)('a report names a stage by %s', (_what, component, operation, name) => {
  expect(during({ component, operation, steps: [] })).toBe(name);
});
