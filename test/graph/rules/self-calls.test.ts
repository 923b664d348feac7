import { error } from '../../../graph/rules/problem';
import { selfCalls } from '../../../graph/rules/self-calls';
import { found, graph } from '../../helpers/graph';

test('fails on a component that calls itself', () => {
  expect(found(selfCalls, graph({ a: ['GET /a', 'GET /b'] }, ['a -> a', 'GET /b', { during: ['GET /a'] }]))).toEqual([
    error('a -> a', 'calls itself; do it within the process, and remove the call'),
  ]);
});

test('components may call each other', () => {
  const system = graph({ a: ['GET /'], b: ['GET /'] }, ['a -> b', 'GET /'], ['b -> a', 'GET /']);
  expect(found(selfCalls, system)).toEqual([]);
});
