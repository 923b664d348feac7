import { Operation } from '../../../graph/operation';
import { canary, external, field, gateway, names, redis, sample, service, text } from '../../helpers/constructs';

const rules = (offered: readonly Operation[], called = offered): unknown => {
  const system = sample();
  service(system, 'orders', ['POST /orders']).calls(service(system, 'products', offered) as never, called as never);
  return field(system, 'AuthorizationPolicy/orders-to-products', 'spec.rules');
};
const orders = [{ source: { principals: ['mesh.example/ns/test/sa/orders'] } }];

test('AuthorizationPolicy', () => {
  const system = sample();
  const products = service(system, 'products', ['GET /products', 'GET /products/{id}', 'PUT /reservations/{id}']);
  service(system, 'orders', ['POST /orders']).calls(products, products.operations);
  expect(text(system, 'AuthorizationPolicy/orders-to-products')).toMatchSnapshot();
});

test('the caller, by its identity, may call the operations that the edge names and no other', () => {
  expect(rules(['GET /products/{id}', 'DELETE /products/{id}'], ['GET /products/{id}'])).toEqual([
    { from: orders, to: [{ operation: { methods: ['GET', 'HEAD'], paths: ['/products/{*}'] } }] },
  ]);
});

test('a method never gets the paths of another', () => {
  expect(rules(['PUT /stock', 'GET /products'])).toEqual([
    {
      from: orders,
      to: [
        { operation: { methods: ['GET', 'HEAD'], paths: ['/products'] } },
        { operation: { methods: ['PUT'], paths: ['/stock'] } },
      ],
    },
  ]);
});

test.each<[Operation, string]>([
  ['GET /products/{id}', '/products/{*}'],
  ['GET /products/{id}/reviews/{review}', '/products/{*}/reviews/{*}'],
  ['GET /hello/', '/hello/'],
  ['GET /products/{id}/', '/products/{*}/'],
  ['GET /v1.0/products/{id}', '/v1.0/products/{*}'],
  ['GET /', '/'],
])('%s admits path %s', (operation, path) => {
  expect(rules([operation])).toEqual([
    { from: orders, to: [{ operation: { methods: ['GET', 'HEAD'], paths: [path] } }] },
  ]);
});

test('a template does not admit to an operation that is spelled out beside it and not called', () => {
  expect(rules(['GET /users/{id}', 'GET /users/all', 'PUT /users/all'], ['GET /users/{id}'])).toEqual([
    {
      from: orders,
      to: [{ operation: { methods: ['GET', 'HEAD'], paths: ['/users/{*}'], notPaths: ['/users/all'] } }],
    },
  ]);
});

test('calls of one edge share its policy', () => {
  const system = sample();
  const products = service(system, 'products', ['GET /products', 'GET /stock']);
  const caller = service(system, 'orders', ['POST /orders']);
  caller.calls(products, ['GET /stock']);
  caller.calls(products, ['GET /products']);
  expect(field(system, 'AuthorizationPolicy/orders-to-products', 'spec.rules.0.to')).toEqual([
    { operation: { methods: ['GET', 'HEAD'], paths: ['/products', '/stock'] } },
  ]);
});

test('holds for the pods of both tracks of the callee', () => {
  const system = sample();
  const products = service(system, 'products', ['GET /products'], { canary });
  service(system, 'orders', ['POST /orders']).calls(products, ['GET /products']);
  expect(field(system, 'AuthorizationPolicy/orders-to-products', 'spec.selector')).toEqual({
    matchLabels: { 'app.kubernetes.io/name': 'products' },
  });
});

test("the gateway is admitted by its own identity, in the callee's own paths", () => {
  const system = sample();
  gateway(system).exposes(service(system, 'orders', ['POST /orders']), ['POST /orders'], { under: '/api' });
  expect(field(system, 'AuthorizationPolicy/gateway-to-orders', 'spec.rules')).toEqual([
    {
      from: [{ source: { principals: ['mesh.example/ns/istio-ingress/sa/ingress'] } }],
      to: [{ operation: { methods: ['POST'], paths: ['/orders'] } }],
    },
  ]);
});

test('an operation that is exposed at two places is admitted once', () => {
  const system = sample();
  const orders = service(system, 'orders', ['POST /orders']);
  const door = gateway(system);
  for (const under of ['/api', '/v2']) door.exposes(orders, ['POST /orders'], { under });
  expect(field(system, 'AuthorizationPolicy/gateway-to-orders', 'spec.rules.0.to')).toEqual([
    { operation: { methods: ['POST'], paths: ['/orders'] } },
  ]);
});

test('a store admits the caller at its port, whatever it says there', () => {
  const system = sample();
  service(system, 'orders', ['POST /orders']).uses(redis(system, 'cache'));
  expect(field(system, 'AuthorizationPolicy/orders-to-cache', 'spec.rules')).toEqual([
    { from: orders, to: [{ operation: { ports: ['6379'] } }] },
  ]);
});

test('an external has no AuthorizationPolicy: it is outside the mesh', () => {
  const system = sample();
  service(system, 'orders', ['POST /orders']).calls(external(system, 'bank', ['PUT /charges']), ['PUT /charges']);
  expect(names(system, 'AuthorizationPolicy')).toEqual(['deny-all']);
});
