import { exposing } from '../../../graph/rules/exposing';
import { error } from '../../../graph/rules/problem';
import { found, graph } from '../../helpers/graph';

test('fails on a gateway that exposes nothing', () => {
  const system = graph({ a: ['GET /'], open: { kind: 'gateway' }, shut: { kind: 'gateway' } }, ['open -> a', 'GET /']);
  expect(found(exposing, system)).toEqual([
    error('shut', 'exposes nothing; expose an operation of a service, or remove it'),
  ]);
});

test('a service may call nobody', () => {
  expect(found(exposing, graph({ a: ['GET /'] }))).toEqual([]);
});
