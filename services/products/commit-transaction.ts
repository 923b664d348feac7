import { ByUuid, operation } from '../kit/operation';
import { Hold } from './schemas';
import { Stock } from './stock';

/** The transaction was decided: sells what is set aside. */
export const commitTransaction = (stock: Stock) =>
  operation(
    'POST /transactions/{id}/commit',
    {
      summary: 'The transaction was decided: sells what is set aside.',
      shedsLoad: true,
      path: ByUuid,
      answers: { 200: Hold },
      refuses: { 404: 'Nothing is set aside under the id.', 409: 'It was given back.' },
    },
    async ({ path: { id } }) => [200, await stock.commit('transaction', id)],
  );
