import { Duration, Size } from 'cdk8s';
import { field, gateway, names, sample, service } from '../../helpers/constructs';

const of = (largestBody?: Size) => {
  const system = sample();
  const door = gateway(system, 'gateway', { largestBody });
  door.exposes(service(system, 'users', ['POST /users']), ['POST /users']);
  return { system, door };
};

test('a gateway that is told of the largest body holds each request back until it is there, at its host alone', () => {
  const { system } = of(Size.kibibytes(16));
  const [filter, host] = field(system, 'EnvoyFilter/test-gateway', 'spec.configPatches') as readonly {
    readonly patch: { readonly value: object };
  }[];
  const type = 'type.googleapis.com/envoy.extensions.filters.http.buffer.v3';
  expect(filter?.patch.value).toMatchObject({
    disabled: true,
    typed_config: { '@type': `${type}.Buffer`, max_request_bytes: 16384 },
  });
  expect(host?.patch.value).toEqual({
    typed_per_filter_config: {
      'strata.test-gateway.buffer': { '@type': `${type}.BufferPerRoute`, buffer: { max_request_bytes: 16384 } },
    },
  });
});

test('one that is not, does not', () => {
  expect(names(of().system, 'EnvoyFilter')).toEqual([]);
});

test('who asks too often is refused before anything is held back: each filter is put before the last', () => {
  const { system, door } = of(Size.kibibytes(16));
  const perAddress = { requests: 10, per: Duration.minutes(1) };
  door.exposes(service(system, 'orders', ['POST /orders']), ['POST /orders'], { perAddress });
  const patches = field(system, 'EnvoyFilter/test-gateway', 'spec.configPatches') as readonly {
    readonly patch: { readonly value: { readonly name?: string } };
  }[];
  expect(patches.map(({ patch }) => patch.value.name)).toEqual([
    'strata.test-gateway.buffer',
    'strata.test-gateway.local_ratelimit',
    undefined,
  ]);
});
