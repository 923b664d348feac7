import { Graph } from '../../../graph/graph';
import { Identity } from '../../../graph/identity';
import { names } from '../../../graph/rules/names';
import { error } from '../../../graph/rules/problem';
import { component, found } from '../../helpers/graph';

const objects = (...list: Partial<Identity>[]): Identity[] =>
  list.map((object) => ({ kind: 'Service', namespace: 'shop', name: 'a', at: 'a', ...object }));

test('fails on objects of one kind, name and namespace', () => {
  expect(found(names, new Graph(), objects({ at: 'x/a' }, { name: 'b' }, { at: 'y/a' }, { at: 'z/a' }))).toEqual([
    error('x/a, y/a, z/a', `Service 'a' in namespace 'shop' is declared 3 times; rename all but one`),
  ]);
});

test('fails on objects of one kind and name that have no namespace', () => {
  const kind = { kind: 'Namespace', namespace: '' };
  expect(found(names, new Graph(), objects({ ...kind, at: 'x/a' }, { ...kind, at: 'y/a' }))).toEqual([
    error('x/a, y/a', `Namespace 'a' is declared 2 times; rename all but one`),
  ]);
});

test.each([{ kind: 'Deployment' }, { namespace: 'other' }, { name: 'b' }])(
  'objects that differ in %j are two',
  (difference) => {
    expect(found(names, new Graph(), objects({}, difference))).toEqual([]);
  },
);

test('fails on components of one name, though no objects of theirs have one', () => {
  const graph = new Graph();
  graph.addComponent(component('cache', { kind: 'store', at: 'x/cache' }));
  graph.addComponent(component('cache', { kind: 'gateway', at: 'y/cache' }));
  graph.addComponent(component('orders'));
  expect(found(names, graph)).toEqual([
    error('x/cache, y/cache', `component 'cache' is declared 2 times; rename all but one`),
  ]);
});
