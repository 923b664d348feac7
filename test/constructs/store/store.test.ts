import { isOutside } from '../../../constructs/store/store';
import { names, redis, sample, server, worker } from '../../helpers/constructs';

const outside = { host: 'cache.example', port: 6380 };

test('a server is outside when it has a host', () => {
  expect([isOutside(outside), isOutside(server)]).toEqual([true, false]);
});

test('outside it is known to the mesh, and to the graph by its port', () => {
  const system = sample();
  redis(system, 'cache', outside);
  expect(names(system, 'ServiceEntry')).toEqual(['cache']);
  expect(system.graph.component('cache')).toMatchObject({ kind: 'store', outside: { port: 6380 } });
});

test('in the cluster the mesh knows it by its Service', () => {
  const system = sample();
  redis(system, 'cache');
  expect(names(system, 'ServiceEntry')).toEqual([]);
  expect(names(system, 'Service')).toEqual(['cache']);
});

test('what is outside admits nobody: only the packets to it are let out', () => {
  const system = sample();
  worker(system, 'mailer').uses(redis(system, 'cache', outside));
  expect(names(system, 'AuthorizationPolicy')).toEqual(['deny-all']);
  expect(names(system, 'NetworkPolicy')).toEqual(['deny-all', 'infrastructure', 'mailer-to-cache-egress']);
});
