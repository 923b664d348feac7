import { Static } from '@sinclair/typebox';
import { Database, Statements } from '../kit/database';
import { eachOnce } from '../kit/each-once';
import { Refusal } from '../kit/problem';
import { repeatDays, Retention } from '../kit/retention';
import { Hold, Items } from './schemas';

/** By which protocol stock is set aside: ids of the one mean nothing to the other. */
export type Kind = 'reservation' | 'transaction';

type Asked = Static<typeof Items>;
type Held = Static<typeof Hold>;

/** The most that a hold can cost: what is kept of it has 32 bits. */
const mostCents = 2 ** 31 - 1;

const columns = 'id, state, items, total_cents AS "totalCents"';

/** What was set aside, once it is sold or given back, and nobody may ask for it again. */
export const endedHolds: Retention = {
  table: 'holds',
  ended: "state <> 'held'",
  since: 'changed_at',
  days: repeatDays,
};

/** What is in stock, and what is set aside of it, under the id of an order. Each method may be repeated. */
export class Stock {
  constructor(private readonly database: Database) {}

  /** Sets stock aside: all that is asked for, or nothing. */
  async hold(kind: Kind, id: string, items: Asked): Promise<Held> {
    eachOnce('body.items', 'productId', items);
    return this.database.transaction(async (statements) => {
      // Whoever comes second with the same id waits here for the first.
      const first = await statements.changes(
        `INSERT INTO holds (kind, id, state, items, total_cents) VALUES ($1, $2, 'held', $3, 0) ON CONFLICT DO NOTHING`,
        kind,
        id,
        JSON.stringify(items),
      );
      if (first === 0) return again(await find(statements, kind, id), items);
      const totalCents = await take(statements, items);
      await statements.changes('UPDATE holds SET total_cents = $3 WHERE kind = $1 AND id = $2', kind, id, totalCents);
      return { id, state: 'held', items, totalCents };
    });
  }

  /** What is set aside is sold. */
  commit(kind: Kind, id: string): Promise<Held> {
    return this.database.transaction(async (statements) => {
      const hold = await find(statements, kind, id);
      if (hold.state === 'committed') return hold;
      if (hold.state === 'released') throw new Refusal(409, { field: 'path.id', reason: 'was released' });
      await move(statements, hold.items, 'reserved = reserved - quantity, sold = sold + quantity');
      return end(statements, kind, id, 'committed');
    });
  }

  /** What is set aside is for sale again. What was never set aside will not be. */
  release(kind: Kind, id: string): Promise<Held> {
    return this.database.transaction(async (statements) => {
      await statements.changes(
        `INSERT INTO holds (kind, id, state, items, total_cents) VALUES ($1, $2, 'released', '[]', 0) ON CONFLICT DO NOTHING`,
        kind,
        id,
      );
      const hold = await find(statements, kind, id);
      if (hold.state === 'released') return hold;
      if (hold.state === 'committed') throw new Refusal(409, { field: 'path.id', reason: 'is sold' });
      await move(statements, hold.items, 'reserved = reserved - quantity, available = available + quantity');
      return end(statements, kind, id, 'released');
    });
  }
}

async function find(statements: Statements, kind: Kind, id: string): Promise<Held> {
  const sql = `SELECT ${columns} FROM holds WHERE kind = $1 AND id = $2 FOR UPDATE`;
  const [hold] = await statements.rows<Held>(sql, kind, id);
  if (!hold) throw new Refusal(404, { field: 'path.id', reason: 'is not known' });
  return hold;
}

/** What is answered to a hold that was there before. */
function again(hold: Held, items: Asked): Held {
  if (hold.state === 'released') throw new Refusal(409, { field: 'path.id', reason: 'was released' });
  if (canonical(hold.items) === canonical(items)) return hold;
  throw new Refusal(409, { field: 'body.items', reason: 'differ from what the id was used with before' });
}

const canonical = (items: Asked): string =>
  JSON.stringify(inOrder(items).map(({ productId, quantity }) => [productId, quantity]));

const columnsOf = (items: Asked) => [items.map(({ productId }) => productId), items.map(({ quantity }) => quantity)];

const inOrder = (items: Asked): Asked => items.toSorted((a, b) => (a.productId < b.productId ? -1 : 1));

/** Takes stock away, and says what it costs; refuses with everything that is not to be had. */
async function take(statements: Statements, items: Asked): Promise<number> {
  let totalCents = 0;
  const refusals: { status: number; field: string; reason: string }[] = [];
  // In one order everywhere, or two orders wait for each other.
  const sql =
    'SELECT id, available, price_cents AS "priceCents" FROM products WHERE id = ANY($1) ORDER BY id FOR UPDATE';
  const rows = await statements.rows<{ id: string; available: number; priceCents: number }>(sql, columnsOf(items)[0]);
  const products = new Map(rows.map((row) => [row.id, row]));
  for (const { productId, quantity } of inOrder(items)) {
    const field = `body.items.${items.findIndex((item) => item.productId === productId)}`;
    const product = products.get(productId);
    if (!product) refusals.push({ status: 404, field: `${field}.productId`, reason: 'is not a product' });
    else if (product.available < quantity) {
      const reason = `is out of stock: ${product.available} left, asked for ${quantity}`;
      refusals.push({ status: 409, field: `${field}.quantity`, reason });
    } else totalCents += product.priceCents * quantity;
  }
  const [first] = refusals.toSorted((a, b) => a.status - b.status);
  if (first) throw new Refusal(first.status, ...refusals.map(({ field, reason }) => ({ field, reason })));
  if (totalCents > mostCents) {
    const reason = `cost more than ${mostCents} cents, which is the most that can be paid at once`;
    throw new Refusal(409, { field: 'body.items', reason });
  }
  await move(statements, items, 'available = available - quantity, reserved = reserved + quantity');
  return totalCents;
}

/** Changes each product by its `quantity`, all locked in one order. */
async function move(statements: Statements, items: Asked, change: string): Promise<void> {
  const sql = `WITH asked AS (SELECT * FROM unnest($1::text[], $2::integer[]) AS asked (id, quantity)),
    locked AS MATERIALIZED (SELECT id FROM products WHERE id = ANY($1) ORDER BY id FOR UPDATE)
    UPDATE products SET ${change} FROM locked JOIN asked USING (id) WHERE products.id = locked.id`;
  await statements.changes(sql, ...columnsOf(items));
}

async function end(statements: Statements, kind: Kind, id: string, state: Held['state']): Promise<Held> {
  const sql = `UPDATE holds SET state = $3, changed_at = now() WHERE kind = $1 AND id = $2 RETURNING ${columns}`;
  const [hold] = await statements.rows<Held>(sql, kind, id, state);
  if (!hold) throw new Error(`${kind} ${id} was there, and is not any more`);
  return hold;
}
