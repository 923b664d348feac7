import { ByUuid, operation } from '../kit/operation';
import { Hold } from './schemas';
import { Stock } from './stock';

/** Sells what is set aside. */
export const commitReservation = (stock: Stock) =>
  operation(
    'POST /reservations/{id}/commit',
    {
      summary: 'Sells what is set aside.',
      shedsLoad: true,
      path: ByUuid,
      answers: { 200: Hold },
      refuses: { 404: 'Nothing is set aside under the id.', 409: 'It was given back.' },
    },
    async ({ path: { id } }) => [200, await stock.commit('reservation', id)],
  );
