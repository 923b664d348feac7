import { ByUuid, operation } from '../kit/operation';
import { Hold } from './schemas';
import { Stock } from './stock';

/** Sells what is set aside. */
export const commitReservation = (stock: Stock) =>
  operation(
    'POST /reservations/{id}/commit',
    { summary: 'Sells what is set aside.', path: ByUuid, answers: { 200: Hold } },
    async ({ path: { id } }) => [200, await stock.commit('reservation', id)],
  );
