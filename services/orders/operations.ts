import { Operation } from '../kit/operation';
import { Checkout } from './checkout';
import { deleteOrder } from './delete-order';
import { getOrder } from './get-order';
import { OrdersTable } from './orders-table';
import { postOrder, Users } from './post-order';

/** Everything that orders answers. */
export const operations = (
  checkout: Checkout,
  table: OrdersTable,
  users: Users,
  atOnce: number,
): readonly Operation[] => [postOrder(checkout, table, users, atOnce), getOrder(table), deleteOrder(table)];
