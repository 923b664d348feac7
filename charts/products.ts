import { HttpService } from '../constructs/components/http-service';
import { imageOf, productsCanary } from './images';
import { Site } from './site';

/** What is sold, and how much of it is left. Stock is reserved under the order's id, or prepared in two phases. */
export function productsService(site: Site) {
  const { busyScale, images, productsCanary: weight } = site.differences;
  return new HttpService(site, 'products', {
    ...site.workload('shop/products'),
    scale: busyScale,
    canary: weight === undefined ? undefined : { image: imageOf('shop/products', images, productsCanary), weight },
    operations: [
      'GET /products',
      'GET /products/{id}',
      'PUT /reservations/{id}',
      'POST /reservations/{id}/commit',
      'DELETE /reservations/{id}',
      'PUT /transactions/{id}',
      'POST /transactions/{id}/commit',
      'POST /transactions/{id}/abort',
    ],
    // What it cannot do for want of the database, no other pod can.
    shedsLoad: true,
    idempotent: ['POST /reservations/{id}/commit', 'POST /transactions/{id}/commit', 'POST /transactions/{id}/abort'],
  });
}
