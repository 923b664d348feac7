import { Order } from '../../services/orders/order';

/** An order of two cups by Ann, as it is recorded first by a saga. */
export const orderOf = (differs: Partial<Order> = {}): Order => ({
  id: '11111111-1111-4111-8111-111111111111',
  userId: 'ann',
  contentHash: 'hash',
  items: [{ productId: 'cup', quantity: 2 }],
  card: 'card-1',
  mode: 'saga',
  state: 'reserving',
  shownCents: 500,
  totalCents: null,
  refusal: null,
  acknowledged: [],
  attempts: 0,
  createdAt: new Date(),
  ...differs,
});
