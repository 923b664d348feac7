import { GatewayFilter } from './gateway-filter';
import { Door } from './gateway-servers';

// https://www.envoyproxy.io/docs/envoy/latest/configuration/http/http_filters/buffer_filter
const type = 'type.googleapis.com/envoy.extensions.filters.http.buffer.v3';

/**
 * Holds a request back in the gateway's pods until all of it is there: whoever sends slowly takes no connection to a
 * service meanwhile, of which there are so many for all. What is larger is refused with 413.
 */
export function wholeRequests({ largestBody }: Door): GatewayFilter | undefined {
  if (!largestBody) return undefined;
  const buffer = { max_request_bytes: largestBody.toKibibytes() * 1024 };
  return {
    name: 'buffer',
    // Elsewhere it does nothing.
    filter: { disabled: true, typed_config: { '@type': `${type}.Buffer`, ...buffer } },
    here: { '@type': `${type}.BufferPerRoute`, buffer },
  };
}
