import { Duration } from 'cdk8s';
import { at, canary, external, field, gateway, sample, service, text, worker } from '../../helpers/constructs';

interface Rule {
  readonly match?: readonly { readonly sourceLabels?: Readonly<Record<string, string>>; readonly headers?: object }[];
  readonly retries?: { readonly attempts?: number };
  readonly timeout?: string;
}

const called = (props = {}) => {
  const system = sample();
  const products = service(system, 'products', ['GET /products', 'GET /products/{id}', 'PUT /stock/{id}'], props);
  const orders = service(system, 'orders', ['POST /orders']);
  orders.calls(products, ['PUT /stock/{id}'], { timeout: Duration.millis(500), retries: 1 });
  orders.calls(products, ['GET /products']);
  worker(system, 'mailer').calls(products, ['GET /products'], { timeout: Duration.seconds(3) });
  return system;
};
const rules = (props = {}): Rule[] => field(called(props), 'VirtualService/products', 'spec.http') as Rule[];

test('VirtualService', () => {
  const system = sample();
  const products = service(system, 'products', ['GET /products/{id}']);
  service(system, 'orders', ['POST /orders']).calls(products, ['GET /products/{id}'], { retries: 1 });
  expect(text(system, 'VirtualService/products')).toMatchSnapshot();
});

test("names its host in full, so that no other namespace's rule can be meant", () => {
  expect(field(called(), 'VirtualService/products', 'spec.hosts')).toEqual(['products.test.svc.cluster.local']);
});

test('callers have rules of their own, told apart by their label', () => {
  const budgets = rules().map(({ match, timeout }) => [match?.[0]?.sourceLabels?.['app.kubernetes.io/name'], timeout]);
  expect(budgets).toEqual([
    ['mailer', '3s'],
    ['orders', '1s'],
    ['orders', '500ms'],
    [undefined, '1s'],
  ]);
});

test('every rule says its attempts, and its timeout', () => {
  const said = rules({ canary }).map(({ retries, timeout }) => `${retries?.attempts} ${timeout}`);
  expect(said).toEqual(['0 3s', '0 3s', '0 1s', '0 1s', '1 500ms', '1 500ms', '0 1s', '0 1s']);
});

test('writes a per-try timeout only where there are retries', () => {
  const retries = rules().map((rule) => rule.retries);
  expect(retries).toEqual([
    { attempts: 0 },
    { attempts: 0 },
    { attempts: 1, perTryTimeout: '237ms', retryOn: 'connect-failure,gateway-error,refused-stream,reset' },
    { attempts: 0 },
  ]);
});

test('the last rule is for everybody, without retries', () => {
  expect(rules().at(-1)).toEqual({
    timeout: '1s',
    retries: { attempts: 0 },
    route: [{ destination: { host: 'products.test.svc.cluster.local', port: { number: 80 }, subset: 'stable' } }],
  });
});

test('a service that nobody calls has a default route all the same', () => {
  const system = sample();
  service(system, 'orders', ['POST /orders']);
  expect(field(system, 'VirtualService/orders', 'spec.http')).toHaveLength(1);
});

test('before each rule stands one for those that ask for the canary', () => {
  const asks = rules({ canary }).map(({ match }) => match?.every(({ headers }) => headers !== undefined) ?? false);
  expect(asks).toEqual([true, false, true, false, true, false, true, false]);
});

test("a gateway's calls have their rules where the gateway is", () => {
  const system = sample();
  gateway(system).exposes(service(system, 'orders', ['POST /orders']), ['POST /orders'], {
    timeout: Duration.seconds(9),
  });
  expect(at(field(system, 'VirtualService/orders', 'spec.http'), '0.timeout')).toBe('1s');
});

const outside = () => {
  const system = sample();
  const bank = external(system, 'bank', ['PUT /charges/{id}']);
  service(system, 'orders', ['POST /orders']).calls(bank, ['PUT /charges/{id}'], { retries: 1 });
  return system;
};

test('VirtualService of a host outside', () => {
  expect(text(outside(), 'VirtualService/bank')).toMatchSnapshot();
});

test('of a host outside: routes to the host itself, which has no subsets', () => {
  expect(field(outside(), 'VirtualService/bank', 'spec.http.0.route')).toEqual([
    { destination: { host: 'api.bank.example', port: { number: 80 } } },
  ]);
});

test('of a host outside: holds in this namespace alone', () => {
  expect(field(outside(), 'VirtualService/bank', 'spec.exportTo')).toEqual(['.']);
});
