import { ByUuid, operation } from '../kit/operation';
import { Hold } from './schemas';
import { Stock } from './stock';

/** Gives back what is set aside. */
export const deleteReservation = (stock: Stock) =>
  operation(
    'DELETE /reservations/{id}',
    {
      summary: 'Gives back what is set aside.',
      shedsLoad: true,
      path: ByUuid,
      answers: { 200: Hold },
      refuses: { 409: 'It is sold.' },
    },
    async ({ path: { id } }) => [200, await stock.release('reservation', id)],
  );
