import { ByUuid, operation } from '../kit/operation';
import { Hold } from './schemas';
import { Stock } from './stock';

/** The transaction was given up: gives back what is set aside. */
export const abortTransaction = (stock: Stock) =>
  operation(
    'POST /transactions/{id}/abort',
    {
      summary: 'The transaction was given up: gives back what is set aside.',
      shedsLoad: true,
      path: ByUuid,
      answers: { 200: Hold },
      refuses: { 409: 'It is sold.' },
    },
    async ({ path: { id } }) => [200, await stock.release('transaction', id)],
  );
