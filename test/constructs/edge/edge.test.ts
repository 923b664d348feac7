import { check } from '../../../graph/rules/check';
import { Edge } from '../../../constructs/edge/edge';
import { external, field, gateway, names, sample, service } from '../../helpers/constructs';

const pair = () => {
  const system = sample();
  return {
    system,
    orders: service(system, 'orders', ['POST /orders']),
    products: service(system, 'products', ['GET /x', 'GET /y']),
  };
};

test('there is one between two components, whatever is called', () => {
  const { system, orders, products } = pair();
  orders.calls(products, ['GET /x']);
  orders.calls(products, ['GET /y']);
  expect(Edge.between(orders, products)).toBe(orders.outgoing[0]);
  expect(system.graph.edges).toHaveLength(1);
});

test('is named after both, at its caller', () => {
  const { orders, products } = pair();
  orders.calls(products, ['GET /x']);
  expect((orders.outgoing[0] as Edge).node.path).toBe('components/orders/orders-to-products');
});

test('both ends know of it', () => {
  const { orders, products } = pair();
  orders.calls(products, ['GET /x']);
  expect(products.incoming).toEqual(orders.outgoing);
});

test('its data grows with later calls', () => {
  const { orders, products } = pair();
  orders.calls(products, ['GET /x']);
  orders.calls(products, ['GET /y']);
  expect(orders.outgoing[0]?.data.calls.map(({ operations }) => operations)).toEqual([['GET /x'], ['GET /y']]);
});

test('a policy and two network policies follow from it', () => {
  const { system, orders, products } = pair();
  orders.calls(products, ['GET /x']);
  const written = ['AuthorizationPolicy', 'NetworkPolicy'].flatMap((kind) => names(system, kind));
  expect(written.filter((name) => name.includes('-to-'))).toEqual([
    'orders-to-products',
    'orders-to-products-egress',
    'orders-to-products-ingress',
  ]);
});

test('in both directions there are two', () => {
  const { system, orders, products } = pair();
  orders.calls(products, ['GET /x']);
  products.calls(orders, ['POST /orders']);
  expect(names(system, 'AuthorizationPolicy')).toEqual(['deny-all', 'orders-to-products', 'products-to-orders']);
});

test('two edges whose names fall together are reported, and nothing is silently lost', () => {
  const system = sample();
  const [a, ab, c, bc] = ['a', 'a-to-b', 'c', 'b-to-c'].map((name) => service(system, name, ['GET /x']));
  if (a && ab && c && bc) {
    a.calls(bc, ['GET /x']);
    ab.calls(c, ['GET /x']);
    gateway(system).exposes(a, ['GET /x']);
    gateway(system, 'other', { host: 'other.example' }).exposes(ab, ['GET /x']);
  }
  expect(check(system.graph, system.manifests()).map(({ message }) => message)).toEqual(
    ['AuthorizationPolicy', 'NetworkPolicy', 'NetworkPolicy'].map(
      (kind, i) =>
        `${kind} 'a-to-b-to-c${['', '-egress', '-ingress'][i]}' in namespace 'test' is declared 2 times; rename all but one`,
    ),
  );
});

test('to what is outside only the packets out are let through', () => {
  const { system, orders } = pair();
  orders.calls(external(system, 'bank', ['PUT /charges']), ['PUT /charges']);
  expect(names(system, 'NetworkPolicy').filter((name) => name.includes('bank'))).toEqual(['orders-to-bank-egress']);
});

test('fails between two environments', () => {
  const [orders, products] = [pair().orders, pair().products];
  expect(() => orders.calls(products, ['GET /x'])).toThrow(
    new Error("orders of 'test' cannot call products of 'test'; call one of its own environment"),
  );
});

test('two callees of one name are both called, so that the rule on names can tell', () => {
  const { system, orders, products } = pair();
  orders.calls(products, ['GET /x']);
  orders.calls(service(system, 'products', ['GET /x']), ['GET /x']);
  expect(check(system.graph)).toContainEqual({
    level: 'error',
    where: 'components/products, components/products again',
    message: "component 'products' is declared 2 times; rename all but one",
  });
});

test('an edge that names no operation admits nobody, to no operation and to no port', () => {
  const { system, orders, products } = pair();
  orders.calls(products, []);
  expect(field(system, 'AuthorizationPolicy/orders-to-products', 'spec')).toEqual({
    action: 'ALLOW',
    selector: { matchLabels: { 'app.kubernetes.io/name': 'products' } },
    rules: [],
  });
});
