import { ByUuid, operation } from '../kit/operation';
import { Hold, HoldBody } from './schemas';
import { Stock } from './stock';

/** Sets stock aside for an order. */
export const putReservation = (stock: Stock) =>
  operation(
    'PUT /reservations/{id}',
    {
      summary: 'Sets stock aside for an order.',
      shedsLoad: true,
      path: ByUuid,
      body: HoldBody,
      answers: { 200: Hold },
      refuses: { 404: 'A product is not known.', 409: 'Something is out of stock, or the id was used otherwise.' },
    },
    async ({ path: { id }, body: { items } }) => [200, await stock.hold('reservation', id, items)],
  );
