import { ByUuid, operation } from '../kit/operation';
import { Refusal } from '../kit/problem';
import { viewOf } from './order';
import { OrdersTable } from './orders-table';
import { OrderView } from './schemas';

/** Nobody is told whether somebody else has an order of this id. */
export const notYours = (): Refusal => new Refusal(404, { field: 'path.id', reason: 'is not an order of yours' });

/** What became of an order: nobody sees somebody else's. */
export const getOrder = (table: OrdersTable) =>
  operation(
    'GET /orders/{id}',
    {
      summary: 'What became of an order.',
      path: ByUuid,
      answers: { 200: OrderView },
      refuses: { 404: 'It is no order of whoever asks.' },
      session: true,
    },
    async ({ path: { id }, user }) => {
      const order = await table.find(id);
      if (order?.userId !== user) throw notYours();
      return [200, viewOf(order)];
    },
  );
