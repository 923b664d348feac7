import { HttpService } from '../constructs/components/http-service';
import { Site } from './site';

/** What was paid: holds, captures, voids and refunds at the provider, in one step or in two phases. */
export const paymentsService = (site: Site) =>
  new HttpService(site, 'payments', {
    ...site.workload('shop/payments'),
    operations: [
      'PUT /payments/{id}',
      'GET /payments/{id}',
      'POST /payments/{id}/refund',
      'PUT /transactions/{id}',
      'POST /transactions/{id}/commit',
      'POST /transactions/{id}/abort',
    ],
    // What it cannot do for want of the provider or the database, no other pod can.
    shedsLoad: true,
    idempotent: ['POST /payments/{id}/refund', 'POST /transactions/{id}/commit', 'POST /transactions/{id}/abort'],
  });
