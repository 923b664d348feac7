import { ByUuid, operation } from '../kit/operation';
import { Hold, HoldBody } from './schemas';
import { Stock } from './stock';

/** Votes on a transaction: sets stock aside until it is decided. */
export const prepareTransaction = (stock: Stock) =>
  operation(
    'PUT /transactions/{id}',
    {
      summary: 'Votes on a transaction: sets stock aside until it is decided.',
      shedsLoad: true,
      path: ByUuid,
      body: HoldBody,
      answers: { 200: Hold },
      refuses: { 404: 'A product is not known.', 409: 'Something is out of stock, or the id was used otherwise.' },
    },
    async ({ path: { id }, body: { items } }) => [200, await stock.hold('transaction', id, items)],
  );
