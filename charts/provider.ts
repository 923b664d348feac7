import { HttpExternal } from '../constructs/components/http-external';
import { HttpService } from '../constructs/components/http-service';
import { Site } from './site';

/** Who takes the money. The id of a charge is its idempotency key. */
export function provider(site: Site) {
  const operations = [
    'PUT /charges/{id}',
    'GET /charges/{id}',
    'POST /charges/{id}/capture',
    'POST /charges/{id}/void',
    'POST /charges/{id}/refund',
  ] as const;
  const idempotent = ['POST /charges/{id}/capture', 'POST /charges/{id}/void', 'POST /charges/{id}/refund'] as const;
  const { provider: host } = site.differences;
  if (host) return new HttpExternal(site, 'provider', { host, operations, idempotent });
  return new HttpService(site, 'provider', { ...site.workload('shop/provider'), operations, idempotent });
}
