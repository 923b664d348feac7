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

const confirmed = 'Thank you: your order is confirmed.';
const cancelled = 'Your order was cancelled. You pay nothing: what was charged, if anything, goes back to your card.';
const kept =
  'Your order was cancelled, but what was taken for it could not be given back so far. We look into it, and get in touch with you.';

test.each([
  ['order.confirmed', undefined, confirmed, [cancelled, kept]],
  ['order.cancelled', undefined, cancelled, [kept]],
  ['order.cancelled', false, cancelled, [kept]],
  ['order.cancelled', true, kept, []],
] as const)('says of %s, with money kept: %s; not after what is said later', async (type, moneyKept, text, later) => {
  const database = new Told();
  await act(database, {
    id,
    type,
    orderId: id,
    userId: id,
    totalCents: 500,
    ...(moneyKept !== undefined && { moneyKept }),
  });
  expect(database.values).toEqual([id, id, id, text, later]);
});
