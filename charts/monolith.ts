import { HttpService } from '../constructs/http-service';
import { Site } from './site';

/** The first generation, still there: the whole shop in one Django application. */
export const monolithService = (site: Site) =>
  new HttpService(site, 'monolith', {
    ...site.workload('shop/monolith'),
    operations: [
      'GET /hello/',
      'GET /products',
      'GET /products/{id}',
      'POST /users',
      'GET /users/{id}',
      'POST /sessions',
      'POST /orders',
      'GET /orders/{id}',
    ],
  });
