import { ByUuid, operation } from '../kit/operation';
import { Refusal } from '../kit/problem';
import { viewOf } from './order';
import { OrdersTable } from './orders-table';
import { OrderView } from './schemas';

/** What became of an order: nobody sees somebody else's. */
export const getOrder = (table: OrdersTable) =>
  operation(
    'GET /orders/{id}',
    { summary: 'What became of an order.', path: ByUuid, answers: { 200: OrderView }, session: true },
    async ({ path: { id }, user }) => {
      const order = await table.find(id);
      if (order?.userId !== user) throw new Refusal(404, { field: 'path.id', reason: 'is not an order of yours' });
      return [200, viewOf(order)];
    },
  );
