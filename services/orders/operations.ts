import { Operation } from '../kit/operation';
import { Checkout } from './checkout';
import { deleteOrder } from './delete-order';
import { getOrder } from './get-order';
import { OrdersTable } from './orders-table';
import { postOrder, Users } from './post-order';

/** Everything that orders answers. */
export const operations = (checkout: Checkout, table: OrdersTable, users: Users): readonly Operation[] => [
  postOrder(checkout, table, users),
  getOrder(table),
  deleteOrder(table),
];
