import {
  canary,
  database,
  external,
  field,
  gateway,
  names,
  postgres,
  sample,
  service,
  text,
} from '../../helpers/constructs';

const called = () => {
  const system = sample();
  const products = service(system, 'products', ['GET /products']);
  service(system, 'orders', ['POST /orders'], { canary }).calls(products, ['GET /products']);
  return system;
};
const of = (name: string) => ({ podSelector: { matchLabels: { 'app.kubernetes.io/name': name } } });

test.each(['orders-to-products-egress', 'orders-to-products-ingress'])('NetworkPolicy %s', (name) => {
  expect(text(called(), `NetworkPolicy/${name}`)).toMatchSnapshot();
});

test("packets may leave the caller, to the callee's pods and their port", () => {
  expect(field(called(), 'NetworkPolicy/orders-to-products-egress', 'spec')).toEqual({
    ...of('orders'),
    policyTypes: ['Egress'],
    egress: [{ to: [of('products')], ports: [{ port: 8080, protocol: 'TCP' }] }],
  });
});

test("packets may enter the callee's pods at their port, from the caller", () => {
  expect(field(called(), 'NetworkPolicy/orders-to-products-ingress', 'spec')).toEqual({
    ...of('products'),
    policyTypes: ['Ingress'],
    ingress: [{ from: [of('orders')], ports: [{ port: 8080, protocol: 'TCP' }] }],
  });
});

test('no edge opens the port of health and metrics', () => {
  const system = called();
  const policies = names(system, 'NetworkPolicy').map((name) => text(system, `NetworkPolicy/${name}`));
  expect(policies.filter((policy) => policy.includes('9090'))).toEqual([]);
});

test("the gateway's namespace gets no egress policy", () => {
  const system = sample();
  gateway(system).exposes(service(system, 'orders', ['POST /orders']), ['POST /orders']);
  expect(names(system, 'NetworkPolicy')).toEqual(['deny-all', 'gateway-to-orders-ingress', 'infrastructure']);
});

test('packets from the gateway come from its pods in its namespace, both in one peer', () => {
  const system = sample();
  gateway(system).exposes(service(system, 'orders', ['POST /orders']), ['POST /orders']);
  expect(field(system, 'NetworkPolicy/gateway-to-orders-ingress', 'spec.ingress.0.from')).toEqual([
    {
      namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'istio-ingress' } },
      podSelector: { matchLabels: { istio: 'ingress' } },
    },
  ]);
});

test("egress to an external excludes the cluster's own addresses, and those of the node's own credentials", () => {
  const system = sample();
  service(system, 'orders', ['POST /orders']).calls(external(system, 'bank', ['PUT /charges']), ['PUT /charges']);
  expect(field(system, 'NetworkPolicy/orders-to-bank-egress', 'spec.egress')).toEqual([
    {
      to: [{ ipBlock: { cidr: '0.0.0.0/0', except: ['10.1.0.0/16', '10.2.0.0/16', '10.3.0.0/16', '169.254.0.0/16'] } }],
      ports: [{ port: 443, protocol: 'TCP' }],
    },
  ]);
});

test('egress to an external is to the port outside, whatever callers say to their proxy', () => {
  const system = sample();
  const bank = external(system, 'bank', ['PUT /charges'], { port: 8443 });
  service(system, 'orders', ['POST /orders']).calls(bank, ['PUT /charges']);
  expect(field(system, 'NetworkPolicy/orders-to-bank-egress', 'spec.egress.0.ports.0.port')).toBe(8443);
});

test('an external has no ingress policy', () => {
  const system = sample();
  service(system, 'orders', ['POST /orders']).calls(external(system, 'bank', ['PUT /charges']), ['PUT /charges']);
  expect(names(system, 'NetworkPolicy')).not.toContain('orders-to-bank-ingress');
});

test('several databases on one server admit the union of their callers', () => {
  const system = sample();
  const server = postgres(system);
  for (const name of ['orders', 'users']) {
    service(system, name, ['GET /all']).uses(database(system, `${name}-database`, server));
  }
  for (const name of ['orders', 'users']) {
    expect(field(system, `NetworkPolicy/${name}-to-${name}-database-ingress`, 'spec')).toEqual({
      ...of('postgres'),
      policyTypes: ['Ingress'],
      ingress: [{ from: [of(name)], ports: [{ port: 5432, protocol: 'TCP' }] }],
    });
  }
});
