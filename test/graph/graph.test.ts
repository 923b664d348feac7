import { Graph } from '../../graph/graph';
import { component, graph } from '../helpers/graph';

const names = (list: readonly { readonly name: string }[]): string[] => list.map(({ name }) => name);

test('lists components by name and edges by caller and callee, whatever the order of their declaration', () => {
  const shop = graph(
    { b: [], 'a-x': [], a: [] },
    ['b -> a', 'GET /'],
    ['a-x -> b', 'GET /'],
    ['a -> b', 'GET /'],
    ['a -> a-x', 'GET /'],
  );
  expect(names(shop.components)).toEqual(['a', 'a-x', 'b']);
  expect(shop.edges.map(({ caller, callee }) => `${caller.name} -> ${callee.name}`)).toEqual([
    'a -> a-x',
    'a -> b',
    'a-x -> b',
    'b -> a',
  ]);
});

test('has one edge between two components, with all their calls and uses', () => {
  const shop = graph({ a: [], b: [] }, ['a -> b', 'GET /'], ['a -> b', 'POST /'], ['a -> b', { takes: ['x'] }]);
  expect(shop.edges).toHaveLength(1);
  expect(shop.edge('a', 'b')).toBe(shop.edges[0]);
  expect(shop.edge('a', 'b').calls.map((call) => call.operations)).toEqual([['GET /'], ['POST /']]);
  expect(shop.edge('a', 'b').uses).toEqual([{ publishes: [], takes: ['x'] }]);
});

test('an edge that is asked for before the first call grows with it', () => {
  const shop = graph({ a: [], b: [] });
  const edge = shop.edge('a', 'b');
  expect(edge.calls).toEqual([]);
  shop.addUse('a', 'b', { publishes: ['x'], takes: [] });
  expect(edge.uses).toEqual([{ publishes: ['x'], takes: [] }]);
});

test('keeps a second component of the same name apart', () => {
  const shop = new Graph();
  const [first, second] = [component('a', { at: 'one/a' }), component('a', { at: 'two/a' })];
  shop.addComponent(first);
  shop.addComponent(second);
  expect(shop.components).toEqual([first]);
  expect(shop.component('a')).toBe(first);
  expect(shop.namesakes).toEqual([second]);
});

test('fails on a component that is not there', () => {
  expect(() => graph({ a: [] }, ['a -> b', 'GET /'])).toThrow(new Error(`no component 'b' in the graph`));
});

test('what is added after they were asked for is among the components and the edges, in its place', () => {
  const shop = graph({ c: ['GET /'], b: ['GET /'] }, ['b -> c', 'GET /']);
  const names = () => [shop.components.map(({ name }) => name), shop.edges.map(({ caller }) => caller.name)];
  expect(names()).toEqual([['b', 'c'], ['b']]);
  shop.addComponent(component('a'));
  expect(names()).toEqual([['a', 'b', 'c'], ['b']]);
  shop.edge('a', 'c');
  expect(names()).toEqual([
    ['a', 'b', 'c'],
    ['a', 'b'],
  ]);
});
