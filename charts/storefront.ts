import { HttpService } from '../constructs/components/http-service';
import { Site } from './site';

/** The pages for people. */
export const storefrontService = (site: Site) =>
  new HttpService(site, 'storefront', {
    ...site.workload('shop/storefront'),
    operations: [
      'GET /',
      'GET /products/{id}',
      'GET /login',
      'POST /login',
      'POST /logout',
      'GET /cart',
      'POST /cart',
      'GET /checkout',
      'POST /checkout',
      'GET /orders/{id}',
      'GET /assets/{file}',
    ],
    // It passes on that users or orders is asked too much.
    shedsLoad: true,
  });
