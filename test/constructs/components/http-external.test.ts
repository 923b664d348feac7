import { HttpExternal } from '../../../constructs/components/http-external';
import { external, names, objects, sample, service } from '../../helpers/constructs';

test('is known to the mesh, and runs nothing here', () => {
  const system = sample();
  external(system, 'bank', ['PUT /charges']);
  const kinds = objects(system).flatMap(({ kind, metadata }) => (metadata.name === 'bank' ? [kind] : []));
  expect(kinds).toEqual(['ServiceEntry', 'DestinationRule', 'VirtualService']);
});

test('is outside, with what it offers, in the graph', () => {
  const system = sample();
  external(system, 'bank', ['PUT /charges', 'POST /refunds'], { idempotent: ['POST /refunds'] });
  expect(system.graph.component('bank')).toMatchObject({
    kind: 'external',
    operations: ['PUT /charges', 'POST /refunds'],
    idempotent: ['POST /refunds'],
  });
});

test('answers on port 443 unless another one is given', () => {
  const system = sample();
  const ports = [external(system, 'a', ['GET /']), external(system, 'b', ['GET /'], { port: 8443 })];
  expect(ports.map(({ destination }) => destination.port)).toEqual([443, 8443]);
});

test('callers speak plain HTTP to it: TLS begins at their proxy', () => {
  const system = sample();
  const orders = service(system, 'orders', ['POST /orders']);
  orders.calls(external(system, 'bank', ['PUT /charges']), ['PUT /charges']);
  expect(orders.told.variables).toMatchObject({ BANK_URL: 'http://api.bank.example' });
});

test('several may have one port outside: HTTP tells them apart by name', () => {
  const system = sample();
  for (const name of ['a', 'b']) external(system, name, ['GET /']);
  expect(system.graph.components.map(({ kind }) => kind)).toEqual(['external', 'external']);
});

test('an operation that it does not offer cannot be declared idempotent', () => {
  const props = { host: 'api.bank.example', operations: ['PUT /charges'] } as const;
  // @ts-expect-error
  const bank = new HttpExternal(sample().components, 'bank', { ...props, idempotent: ['POST /refunds'] });
  expect(names(bank.environment, 'ServiceEntry')).toEqual(['bank']);
});
