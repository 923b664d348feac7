import { AddressLimit } from '../../graph/graph';
import { compareOperations, overlap, parseOperation, requestMethods } from '../../graph/operation';
import { GatewayFilter } from './gateway-filter';
import { Door } from './gateway-servers';
import { pathPattern } from '../http/http-rules';
import { places } from './ingress-routes';

// https://www.envoyproxy.io/docs/envoy/latest/configuration/http/http_filters/local_rate_limit_filter
const type = 'type.googleapis.com/envoy.extensions.filters.http.local_ratelimit.v3.LocalRateLimit';

/** How many addresses are remembered; of more, those are forgotten who have not come for longest. Envoy's own default is 20. */
const mostAddresses = 10_000;

/** What is not limited has as many tokens as there can be. */
const unlimited = { max_tokens: 4_294_967_295, tokens_per_fill: 4_294_967_295, fill_interval: '1s' };

const always = { default_value: { numerator: 100, denominator: 'HUNDRED' } };

/** Refuses with 429, in the gateway's pods, what one address asks for too often. */
export function addressLimits(of: Door, name: string): GatewayFilter | undefined {
  const limits = limitsOf(of);
  if (limits.length === 0) return undefined;
  return {
    name: 'local_ratelimit',
    filter: { typed_config: { '@type': type, stat_prefix: name } },
    here: limiter(name, limits, [...places(of).keys()]),
  };
}

/** The limit of each public operation that has one. */
const limitsOf = (of: Door): [string, AddressLimit][] =>
  [...places(of)].flatMap(([operation, ways]) => {
    const limit = ways[0]?.call.perAddress;
    return limit ? [[operation, limit]] : [];
  });

const limiter = (name: string, limits: readonly [string, AddressLimit][], all: readonly string[]) => ({
  '@type': type,
  stat_prefix: name,
  filter_enabled: always,
  filter_enforced: always,
  token_bucket: unlimited,
  max_dynamic_descriptors: mostAddresses,
  rate_limits: limits.map(([operation]) => ({ actions: [asks(operation, all), address] })),
  // An entry without a value stands for each value that comes: a bucket of its own.
  descriptors: limits.map(([operation, { requests, per }]) => ({
    entries: [{ key: 'operation', value: operation }, { key: 'masked_remote_address' }],
    token_bucket: { max_tokens: requests, tokens_per_fill: requests, fill_interval: `${per / 1000}s` },
  })),
  response_headers_to_add: [{ header: { key: 'retry-after', value: `${secondsOfOne(limits)}` } }],
});

/** After how long one more may come, by the slowest of the limits: the header is the same for all. */
const secondsOfOne = (limits: readonly [string, AddressLimit][]): number =>
  Math.ceil(Math.max(...limits.map(([, { requests, per }]) => per / requests)) / 1000);

const address = { masked_remote_address: { v4_prefix_mask_len: 32, v6_prefix_mask_len: 64 } };

/** The same requests as the route's: whatever the query, but for those that a more literal operation takes. */
function asks(operation: string, all: readonly string[]) {
  const before = all.filter((other) => overlap(other, operation) && compareOperations(other, operation) < 0);
  return {
    header_value_match: {
      descriptor_key: 'operation',
      descriptor_value: operation,
      headers: [
        { name: ':method', string_match: { safe_regex: { regex: requestMethods(operation).join('|') } } },
        at(operation),
        ...before.map((other) => ({ ...at(other), invert_match: true })),
      ],
    },
  };
}

const at = (operation: string) => ({
  name: ':path',
  string_match: { safe_regex: { regex: `${pathPattern(parseOperation(operation).path)}(\\?.*)?` } },
});
