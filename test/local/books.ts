import { Books } from '../helpers/invariants';
import { LocalShop } from './local-shop';

/** Reads what all of a shop has written down. */
export async function booksOf(shop: LocalShop): Promise<Books> {
  const rows = async (database: string, sql: string) => (await shop.database(database).query(sql)).rows;
  return {
    products: await rows('products', 'SELECT id, available, reserved, sold FROM products'),
    orders: await rows('orders', 'SELECT id, state, items, total_cents AS "totalCents" FROM orders'),
    payments: await rows('payments', 'SELECT id, state FROM payments'),
    charges: (await (await fetch(`${shop.admin('provider')}/ledger`)).json()) as Books['charges'],
    notices: await rows('notifications', 'SELECT order_id AS "orderId", text FROM notices'),
  };
}

/** Whether nothing goes on any more: every order has ended, everybody was told, and every event was acted on. */
export async function isSettled(shop: LocalShop): Promise<boolean> {
  const count = async (database: string, sql: string) => {
    const { rows } = await shop.database(database).query<{ count: string }>(sql);
    return Number(rows[0]?.count);
  };
  const open = await count('orders', 'SELECT count(*) FROM orders WHERE due_at IS NOT NULL');
  const told = await count('orders', 'SELECT count(*) FROM outbox WHERE published_at IS NOT NULL');
  const written = await count('orders', 'SELECT count(*) FROM outbox');
  const handled = await count('notifications', 'SELECT count(*) FROM handled');
  return open === 0 && told === written && handled === written;
}
