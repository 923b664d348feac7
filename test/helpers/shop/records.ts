import { eventually } from '../../cluster/eventually';
import { Books } from './invariants';

/** Where a shop writes things down, wherever it runs. */
export interface Records {
  /** What a query finds in the database of a service. */
  rows(service: string, sql: string): Promise<readonly unknown[]>;
  /** The provider's ledger. */
  ledger(): Promise<Books['charges']>;
}

/** Reads what all of a shop has written down. */
export async function booksIn(records: Records): Promise<Books> {
  const rows = async <T>(service: string, sql: string) => (await records.rows(service, sql)) as readonly T[];
  return {
    products: await rows('products', 'SELECT id, available, reserved, sold FROM products'),
    orders: await rows('orders', 'SELECT id, state, items, total_cents AS "totalCents" FROM orders'),
    payments: await rows('payments', 'SELECT id, state FROM payments'),
    charges: await records.ledger(),
    notices: await rows('notifications', 'SELECT order_id AS "orderId", text FROM notices ORDER BY id'),
  };
}

/** Ends when nothing goes on any more; how long that takes is a matter of the machine. */
export const settledIn = (records: Records): Promise<true> =>
  eventually('every order has ended', async () => ((await isSettledIn(records)) ? true : undefined), 240_000);

/** Whether nothing goes on any more: every order has ended, everybody was told, and every event was acted on. */
export async function isSettledIn(records: Records): Promise<boolean> {
  const count = async (service: string, sql: string) => {
    const [row] = (await records.rows(service, sql)) as readonly { readonly count: string }[];
    return Number(row?.count);
  };
  const open = await count('orders', 'SELECT count(*) FROM orders WHERE due_at IS NOT NULL');
  const told = await count('orders', 'SELECT count(*) FROM outbox WHERE published_at IS NOT NULL');
  const written = await count('orders', 'SELECT count(*) FROM outbox');
  const handled = await count('notifications', 'SELECT count(*) FROM handled');
  return open === 0 && told === written && handled === written;
}
