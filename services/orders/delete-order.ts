import { ByUuid, operation } from '../kit/operation';
import { viewOf } from './order';
import { OrdersTable } from './orders-table';
import { notYours } from './get-order';
import { OrderView } from './schemas';

/** Closes an id: a request to order under it that is still on its way finds it used. What was ordered stays ordered. */
export const deleteOrder = (table: OrdersTable) =>
  operation(
    'DELETE /orders/{id}',
    {
      summary: 'Closes an id: no order is placed under it any more. One that was placed stays as it is.',
      path: ByUuid,
      answers: { 200: OrderView },
      refuses: { 404: 'It is an order of somebody else.' },
      session: true,
    },
    async ({ path: { id }, user }) => {
      const order = (await table.close(id, user)) ?? (await table.find(id));
      if (order?.userId !== user) throw notYours();
      return [200, viewOf(order)];
    },
  );
