import { externalPorts } from '../../../graph/rules/external-ports';
import { error } from '../../../graph/rules/problem';
import { found, graph } from '../../helpers/graph';

const outside = (port: number) => ({ kind: 'store', outside: { host: 'db.example', port } }) as const;

test('fails on TCP externals that share a port', () => {
  const system = graph({ b: outside(5432), a: outside(5432), c: outside(6379) });
  expect(found(externalPorts, system)).toEqual([
    error('a, b', 'share port 5432, by which the mesh takes one for the other; give each a port of its own'),
  ]);
});

test('those with ports of their own are fine, and so is what is not outside', () => {
  const system = graph({ a: outside(5432), b: outside(5433), c: [], d: { kind: 'store' } });
  expect(found(externalPorts, system)).toEqual([]);
});

test('fails on a TCP external at the port of HTTP', () => {
  expect(found(externalPorts, graph({ a: outside(80) }))).toEqual([
    error('a', 'has port 80, on which the mesh takes all that it hears for HTTP; give it another'),
  ]);
});
