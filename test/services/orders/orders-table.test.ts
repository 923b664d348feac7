import { Database } from '../../../services/kit/database';
import { OrdersTable } from '../../../services/orders/orders-table';
import { silent } from '../kept-log';
import { orderOf } from '../order-of';

/** A table whose database keeps what it is asked, and finds nothing. */
function table() {
  const asked: string[] = [];
  const database = new (class extends Database {
    override async rows(sql: string): Promise<never[]> {
      asked.push(sql);
      return [];
    }
  })({ url: 'postgres://nobody@127.0.0.1:1/none', password: () => '' }, silent);
  return { table: new OrdersTable(database, 1000), isTold: () => asked.map((sql) => sql.includes('INTO outbox')) };
}

test.each([
  ['paying', false],
  ['confirmed', true],
  ['cancelled', true],
])('of an order that is %s now is told: %s', async (state, expected) => {
  const { table: own, isTold } = table();
  await own.record(orderOf(), state);
  expect(isTold()).toEqual([expected]);
});

test('takes no acknowledgement of what is not the decision any more', async () => {
  const asked: unknown[] = [];
  const database = { changes: async (sql: string, ...values: unknown[]) => (asked.push(sql, values), 0) };
  const own = new OrdersTable(database as never, 1000);
  const order = orderOf({ state: 'confirmed' });
  expect(await own.acknowledge(order, 'payments')).toBe(false);
  expect(asked).toEqual([expect.stringContaining('AND state = $3'), [order.id, 'payments', 'confirmed']]);
});

test('tells nobody of an id under which nothing was ordered when it is closed', async () => {
  const { table: own, isTold } = table();
  await own.close(orderOf().id, 'ann');
  expect(isTold()).toEqual([false]);
});
