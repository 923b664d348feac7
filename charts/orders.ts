import { HttpService } from '../constructs/components/http-service';
import { SessionKeys } from './session-keys';
import { Site } from './site';

/** What was bought. It coordinates each checkout, as a saga or in two phases, and finishes it in a loop of its own. */
export const ordersService = (site: Site, keys: SessionKeys) =>
  new HttpService(site, 'orders', {
    ...site.workload('shop/orders'),
    scale: site.differences.busyScale,
    operations: ['POST /orders', 'GET /orders/{id}', 'DELETE /orders/{id}'],
    shedsLoad: true,
    env: { CHECKOUT: 'saga', AT_ONCE: `${site.differences.ordersAtOnce}` },
    files: { SESSION_PUBLIC_KEY_FILE: keys.publicKey },
  });
