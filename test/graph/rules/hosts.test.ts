import { hosts } from '../../../graph/rules/hosts';
import { error } from '../../../graph/rules/problem';
import { found, graph } from '../../helpers/graph';

test.each(['gateway', 'external'] as const)('fails on two of kind %s with one host', (kind) => {
  const system = graph({
    b: { kind, host: 'a.example' },
    a: { kind, host: 'a.example' },
    c: { kind, host: 'c.example' },
  });
  expect(found(hosts, system)).toEqual([
    error(
      'a, b',
      `share the host 'a.example', of which the mesh would follow the routes of one alone; make them one component`,
    ),
  ]);
});

test('a gateway may have the host of an external, and what has none is fine', () => {
  const system = graph({
    a: { kind: 'gateway', host: 'a.example' },
    b: { kind: 'external', host: 'a.example' },
    c: [],
    d: [],
  });
  expect(found(hosts, system)).toEqual([]);
});

test('fails on a store outside with the host of an HTTP external', () => {
  const system = graph({
    a: { kind: 'external', host: 'a.example' },
    b: { kind: 'store', outside: { host: 'a.example', port: 1 } },
  });
  expect(found(hosts, system)).toEqual([
    error(
      'a, b',
      `share the host 'a.example', of which the mesh would follow the routes of one alone; make them one component`,
    ),
  ]);
});

test('stores outside may share a host', () => {
  const system = graph({
    a: { kind: 'store', outside: { host: 'a.example', port: 1 } },
    b: { kind: 'store', outside: { host: 'a.example', port: 1 } },
  });
  expect(found(hosts, system)).toEqual([]);
});
