import { Database } from '../../../services/kit/database';
import { act } from '../../../services/notifications/notices';
import { silent } from '../kept-log';

const id = '11111111-1111-4111-8111-111111111111';

/** A database that keeps what it is told. */
class Told extends Database {
  values: unknown[] = [];

  constructor() {
    super({ url: 'postgres://nobody@127.0.0.1:1/none', password: () => '' }, silent);
  }

  override async changes(_: string, ...values: unknown[]): Promise<number> {
    this.values = values;
    return 1;
  }
}

test.each([
  ['order.confirmed', undefined, 'Thank you: your order is confirmed.'],
  [
    'order.cancelled',
    undefined,
    'Your order was cancelled. You pay nothing: what was charged, if anything, goes back to your card.',
  ],
  [
    'order.cancelled',
    false,
    'Your order was cancelled. You pay nothing: what was charged, if anything, goes back to your card.',
  ],
  [
    'order.cancelled',
    true,
    'Your order was cancelled, but what was taken for it could not be given back so far. We look into it, and get in touch with you.',
  ],
] as const)('says of %s, with money kept: %s', async (type, moneyKept, text) => {
  const database = new Told();
  await act(database, {
    id,
    type,
    orderId: id,
    userId: id,
    totalCents: 500,
    ...(moneyKept !== undefined && { moneyKept }),
  });
  expect(database.values).toEqual([id, id, id, text]);
});
