import { Duration } from 'cdk8s';
import { canary, field, gateway, sample, service, text } from '../../helpers/constructs';

const to = (name: string, subset: string, weight?: number) => ({
  destination: { host: `${name}.test.svc.cluster.local`, port: { number: 80 }, subset },
  ...(weight !== undefined && { weight }),
});
const orders = (system: ReturnType<typeof sample>, props = {}) =>
  service(system, 'orders', ['POST /orders', 'GET /orders/{id}'], props);

/** What the gateway does with an operation that two services offer. */
const split = (
  weights: readonly [number, number],
  canaries: { a?: typeof canary; b?: typeof canary } = {},
): unknown => {
  const system = sample();
  const [a, b] = (['a', 'b'] as const).map((name) =>
    service(system, name, ['GET /products'], { canary: canaries[name] }),
  );
  if (a && b) {
    gateway(system).splits({ service: a, weight: weights[0] }, { service: b, weight: weights[1] }, ['GET /products']);
  }
  return field(system, 'VirtualService/gateway', 'spec.http');
};

test('VirtualService', () => {
  const system = sample();
  gateway(system).exposes(orders(system), ['POST /orders', 'GET /orders/{id}'], { under: '/api' });
  expect(text(system, 'VirtualService/gateway')).toMatchSnapshot();
});

test('holds for the public host, at this gateway alone', () => {
  const system = sample();
  gateway(system, 'door', { host: 'shop.example' }).exposes(orders(system), ['POST /orders']);
  expect(field(system, 'VirtualService/door', 'spec')).toMatchObject({ hosts: ['shop.example'], gateways: ['door'] });
});

test('no request from outside brings in a header that is withheld', () => {
  const system = sample();
  const door = gateway(system, 'gateway', { withholds: ['x-tenant', 'x-deadline'] });
  door.exposes(orders(system, { canary }), ['POST /orders', 'GET /orders/{id}']);
  const rules = field(system, 'VirtualService/gateway', 'spec.http') as readonly { readonly headers: object }[];
  expect(rules.map(({ headers }) => headers)).toEqual(
    rules.map(() => ({ request: { remove: ['x-deadline', 'x-tenant'] } })),
  );
  expect(rules.length).toBeGreaterThan(0);
});

test('what is not exposed has no rule, and none is for all requests', () => {
  const system = sample();
  gateway(system).exposes(orders(system), ['POST /orders']);
  expect(field(system, 'VirtualService/gateway', 'spec.http')).toMatchObject([
    { match: [{ method: { exact: 'POST' }, uri: { exact: '/orders' } }] },
  ]);
});

test('a request may take 15 seconds and is never retried', () => {
  const system = sample();
  gateway(system).exposes(orders(system), ['POST /orders']);
  expect(field(system, 'VirtualService/gateway', 'spec.http')).toMatchObject([
    { timeout: '15s', retries: { attempts: 0 } },
  ]);
});

test('a request may take what is said', () => {
  const system = sample();
  gateway(system).exposes(orders(system), ['POST /orders'], { timeout: Duration.seconds(3) });
  expect(field(system, 'VirtualService/gateway', 'spec.http.0.timeout')).toBe('3s');
});

test('under a prefix, the service sees its own path', () => {
  const system = sample();
  gateway(system).exposes(orders(system), ['POST /orders'], { under: '/api/v1.0' });
  expect(field(system, 'VirtualService/gateway', 'spec.http.0.match.0.uri')).toEqual({ exact: '/api/v1.0/orders' });
  expect(field(system, 'VirtualService/gateway', 'spec.http.0.rewrite')).toEqual({
    uriRegexRewrite: { match: '^/api/v1\\.0(/.*)$', rewrite: '\\1' },
  });
});

test('without a prefix nothing is rewritten', () => {
  const system = sample();
  gateway(system).exposes(orders(system), ['POST /orders']);
  expect(field(system, 'VirtualService/gateway', 'spec.http.0.rewrite')).toBeUndefined();
});

test('one service may be exposed under two prefixes, each rewritten for itself', () => {
  const system = sample();
  const door = gateway(system);
  const offered = orders(system);
  for (const under of ['/api', '/v2']) door.exposes(offered, ['POST /orders'], { under });
  expect(field(system, 'VirtualService/gateway', 'spec.http')).toMatchObject([
    { match: [{ uri: { exact: '/api/orders' } }], rewrite: { uriRegexRewrite: { match: '^/api(/.*)$' } } },
    { match: [{ uri: { exact: '/v2/orders' } }], rewrite: { uriRegexRewrite: { match: '^/v2(/.*)$' } } },
  ]);
});

test('a more literal path comes first, whichever service it leads to', () => {
  const system = sample();
  const door = gateway(system);
  door.exposes(service(system, 'pages', ['GET /{page}']), ['GET /{page}']);
  door.exposes(service(system, 'help', ['GET /help']), ['GET /help']);
  expect(field(system, 'VirtualService/gateway', 'spec.http')).toMatchObject([
    { match: [{ uri: { exact: '/help' } }] },
    { match: [{ uri: { regex: '/[^/]+' } }] },
  ]);
});

test('repeats the weights of a canary, and the rule for its header before them', () => {
  const system = sample();
  gateway(system).exposes(orders(system, { canary }), ['POST /orders']);
  expect(field(system, 'VirtualService/gateway', 'spec.http')).toMatchObject([
    { match: [{ headers: { 'x-track': { exact: 'canary' } } }], route: [to('orders', 'canary')] },
    { route: [to('orders', 'stable', 90), to('orders', 'canary', 10)] },
  ]);
});

test.each([
  [
    [100, 0],
    [1, 0],
  ],
  [
    [50, 50],
    [1, 1],
  ],
  [
    [3, 1],
    [3, 1],
  ],
] as const)('an operation is split between two services by weight: %j', (weights, [a, b]) => {
  expect(split(weights)).toMatchObject([{ route: [to('a', 'stable', a), to('b', 'stable', b)] }]);
});

test('a weight that is 0 stays beside a canary: weights are those of the services times those of their tracks', () => {
  expect(split([100, 0], { a: canary })).toMatchObject([
    { route: [to('a', 'canary')] },
    { route: [to('a', 'stable', 9), to('a', 'canary', 1), to('b', 'stable', 0)] },
  ]);
});

test('where both sides of a split have a canary, those that ask for it are divided by the same weights', () => {
  expect(split([3, 1], { a: canary, b: canary })).toMatchObject([
    { route: [to('a', 'canary', 3), to('b', 'canary', 1)] },
    {
      route: [to('a', 'stable', 27), to('a', 'canary', 3), to('b', 'stable', 9), to('b', 'canary', 1)],
    },
  ]);
});

test('two gateways have a VirtualService each', () => {
  const system = sample();
  const offered = orders(system);
  gateway(system, 'door', { host: 'a.example' }).exposes(offered, ['POST /orders']);
  gateway(system, 'gate', { host: 'b.example' }).exposes(offered, ['GET /orders/{id}']);
  expect(field(system, 'VirtualService/door', 'spec.http')).toMatchObject([{ match: [{ method: { exact: 'POST' } }] }]);
  expect(field(system, 'VirtualService/gate', 'spec.http')).toMatchObject([
    { match: [{ method: { regex: 'GET|HEAD' } }] },
  ]);
});
