import { Duration } from 'cdk8s';
import { PerAddress } from '../../../constructs/gateway/gateway';
import { field, gateway, names, sample, service, text } from '../../helpers/constructs';

const tenAMinute = { requests: 10, per: Duration.minutes(1) };

const limited = (perAddress: PerAddress | undefined = tenAMinute, certificate?: string) => {
  const system = sample();
  const users = service(system, 'users', ['POST /sessions', 'GET /users/{id}', 'GET /users']);
  const door = gateway(system, 'gateway', { certificate });
  door.exposes(users, ['GET /users']);
  door.exposes(users, ['POST /sessions', 'GET /users/{id}'], { under: '/api', perAddress });
  return system;
};

test('EnvoyFilter of a gateway', () => {
  expect(text(limited(), 'EnvoyFilter/test-gateway')).toMatchSnapshot();
});

test('it stands where the pods of the gateway run: it holds there alone', () => {
  expect(field(limited(), 'EnvoyFilter/test-gateway', 'metadata.namespace')).toBe('istio-ingress');
});

test('without a limit there is none', () => {
  const system = sample();
  gateway(system).exposes(service(system, 'users', ['GET /users']), ['GET /users']);
  expect(names(system, 'EnvoyFilter')).toEqual([]);
});

test.each([
  ['plain', undefined, 80],
  ['with a certificate', 'certificate', 443],
])('it holds for this host, where its requests are served: %s', (_, certificate, port) => {
  const path = 'spec.configPatches.1.match.routeConfiguration.vhost.name';
  expect(field(limited(tenAMinute, certificate), 'EnvoyFilter/test-gateway', path)).toBe(`sample.example:${port}`);
});

test('what a more literal operation takes is not counted', () => {
  const system = sample();
  const products = service(system, 'products', ['GET /products/{id}', 'GET /products/latest', 'PUT /products/latest']);
  const door = gateway(system);
  door.exposes(products, ['GET /products/latest', 'PUT /products/latest']);
  door.exposes(products, ['GET /products/{id}'], { perAddress: tenAMinute });
  const [, patch] = field(system, 'EnvoyFilter/test-gateway', 'spec.configPatches') as readonly [
    unknown,
    { patch: { value: object } },
  ];
  const matches = JSON.stringify(patch.patch.value).match(/"headers":\[.*?\}\]/g);
  expect(matches?.map((match) => JSON.parse(`{${match}}`))).toEqual([
    {
      headers: [
        { name: ':method', string_match: { safe_regex: { regex: 'GET|HEAD' } } },
        { name: ':path', string_match: { safe_regex: { regex: '/products/[^/]+(\\?.*)?' } } },
        { name: ':path', string_match: { safe_regex: { regex: '/products/latest(\\?.*)?' } }, invert_match: true },
      ],
    },
  ]);
});

test('both sides of a split share a limit', () => {
  const system = sample();
  const [a, b] = [service(system, 'a', ['GET /x']), service(system, 'b', ['GET /x'])];
  gateway(system).splits({ service: a, weight: 3 }, { service: b, weight: 1 }, ['GET /x'], { perAddress: tenAMinute });
  const written = text(system, 'EnvoyFilter/test-gateway');
  expect(written.match(/descriptor_value: GET \/x/g)).toHaveLength(1);
});

test.each([
  ['requests', 0, 60_000, "'requests' of 'perAddress' must be a whole number, at least 1, got 0"],
  ['requests', 1.5, 60_000, "'requests' of 'perAddress' must be a whole number, at least 1, got 1.5"],
  ['per', 1, 1500, "'per' of 'perAddress' must be in whole seconds, at least 1, got 1500 ms"],
  ['per', 1, 0, "'per' of 'perAddress' must be in whole seconds, at least 1, got 0 ms"],
])('%s of %d in %d ms is refused', (_, requests, milliseconds, says) => {
  expect(() => limited({ requests, per: Duration.millis(milliseconds) })).toThrow(says);
});
