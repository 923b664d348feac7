import { stages } from '../../graph/chains';
import { Graph } from '../../graph/graph';
import { walk } from '../../graph/walk';
import { chain, graph, told } from '../helpers/graph';

const calls = (system: Graph): string[] =>
  walk(stages(system)).calleesFirst.map(({ from, to }) => `${from.component.name} -> ${to.component.name}`);

const rounds = (system: Graph): string[] => walk(stages(system)).rounds.map((round) => round.map(told).join(' -> '));

test('every call comes after those that it causes', () => {
  const system = graph(
    { a: ['GET /'], b: ['GET /'], c: ['GET /'], d: ['GET /'] },
    ['a -> b', 'GET /'],
    ['a -> d', 'GET /'],
    ['b -> c', 'GET /'],
    ['d -> b', 'GET /'],
  );
  expect(calls(system)).toEqual(['b -> c', 'd -> b', 'a -> b', 'a -> d']);
  expect(rounds(system)).toEqual([]);
});

test('finds a round, and leaves out the call that closes it', () => {
  const system = graph(
    { a: ['GET /'], b: ['GET /'], c: ['GET /'] },
    ['a -> b', 'GET /'],
    ['b -> c', 'GET /'],
    ['c -> b', 'GET /'],
  );
  expect(calls(system)).toEqual(['b -> c', 'a -> b']);
  expect(rounds(system)).toEqual(['b GET / -> c GET / -> b GET /']);
});

test('finds a round once, however often its calls are declared', () => {
  const twice = { during: ['GET /', 'GET /'] };
  expect(rounds(graph({ a: ['GET /'] }, ['a -> a', ['GET /', 'GET /'], twice]))).toEqual(['a GET / -> a GET /']);
});

test('comes to the end of a chain that is longer than the call stack is deep', () => {
  expect(calls(chain(20_000))).toHaveLength(19_999);
});
