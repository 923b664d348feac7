import { externalPorts } from '../../../graph/rules/external-ports';
import { error } from '../../../graph/rules/problem';
import { found, graph } from '../../helpers/graph';

test('fails on TCP externals that share a port', () => {
  const system = graph({
    b: { externalPort: 5432 },
    a: { externalPort: 5432 },
    c: { externalPort: 6379 },
  });
  expect(found(externalPorts, system)).toEqual([
    error('a, b', 'share port 5432, by which the mesh takes one for the other; give each a port of its own'),
  ]);
});

test('those with ports of their own are fine, and so is what is not outside', () => {
  const system = graph({ a: { externalPort: 5432 }, b: { externalPort: 5433 }, c: [], d: [] });
  expect(found(externalPorts, system)).toEqual([]);
});

test('fails on a TCP external at the port of HTTP', () => {
  expect(found(externalPorts, graph({ a: { externalPort: 80 } }))).toEqual([
    error('a', 'has port 80, on which the mesh takes all that it hears for HTTP; give it another'),
  ]);
});
