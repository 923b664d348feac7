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

test('tells nobody of an id under which nothing was ordered when it is closed', async () => {
  const { table: own, isTold } = table();
  await own.close(orderOf().id, 'ann');
  expect(isTold()).toEqual([false]);
});
