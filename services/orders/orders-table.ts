import { Database } from '../kit/database';
import { CancelReason, isFinal, Mode, moneyKept, Order } from './order';

const columns = `id, user_id AS "userId", content_hash AS "contentHash", items, card, mode, state, refusal, acknowledged,
  attempts, shown_cents AS "shownCents", total_cents AS "totalCents", created_at AS "createdAt"`;

/** An order before its checkout begins. */
export type Placed = Pick<Order, 'id' | 'userId' | 'contentHash' | 'items' | 'card' | 'shownCents'>;

/** What a recorded step changes beside the state. */
export type Changes = Partial<Pick<Order, 'totalCents' | 'refusal'>>;

const closedBefore: CancelReason = {
  status: 409,
  problems: [{ field: 'body.id', reason: 'was closed before it was placed' }],
};

/** Where orders are recorded. A step is recorded only onto the one that it follows: of two coordinators, one goes on. */
export class OrdersTable {
  constructor(
    private readonly database: Database,
    /** How long a step may take before nobody is thought to be at work on it, in milliseconds. */
    private readonly lease: number,
  ) {}

  /** Records a new order; undefined where its id was used before. */
  async add(order: Placed, mode: Mode, state: string): Promise<Order | undefined> {
    const sql = `INSERT INTO orders (id, user_id, content_hash, items, card, shown_cents, mode, state, due_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, ${this.ahead}) ON CONFLICT DO NOTHING RETURNING ${columns}`;
    const { id, userId, contentHash, items, card, shownCents } = order;
    const [added] = await this.database.rows<Order>(
      sql,
      id,
      userId,
      contentHash,
      JSON.stringify(items),
      card,
      shownCents,
      mode,
      state,
    );
    return added;
  }

  /** Records that under this id nothing will be ordered, which is nothing to tell; undefined where it was used before. */
  async close(id: string, userId: string): Promise<Order | undefined> {
    const sql = `INSERT INTO orders (id, user_id, content_hash, items, card, mode, state, refusal)
      VALUES ($1, $2, '', '[]', '', 'saga', 'cancelled', $3) ON CONFLICT DO NOTHING RETURNING ${columns}`;
    const [closed] = await this.database.rows<Order>(sql, id, userId, JSON.stringify(closedBefore));
    return closed;
  }

  async find(id: string): Promise<Order | undefined> {
    const [order] = await this.database.rows<Order>(`SELECT ${columns} FROM orders WHERE id = $1`, id);
    return order;
  }

  /** Records that the next step begins, or how it ended: then with its event. Undefined where somebody else was first. */
  async record(order: Order, state: string, changes: Changes = {}): Promise<Order | undefined> {
    const final = isFinal({ state });
    // What was decided in two phases is still to be delivered.
    const due = !final ? this.ahead : order.mode === 'saga' ? 'NULL' : 'now()';
    const change = `UPDATE orders SET state = $3, total_cents = $4, refusal = $5, attempts = 0, changed_at = now(), due_at = ${due},
      acknowledged = CASE WHEN state = $3 THEN acknowledged ELSE '{}' END
      WHERE id = $1 AND state = $2`;
    const sql = final ? told(change) : `${change} RETURNING ${columns}`;
    const { totalCents, refusal } = { ...order, ...changes };
    const kept = refusal && JSON.stringify(refusal);
    const [recorded] = await this.database.rows<Order>(sql, order.id, order.state, state, totalCents, kept);
    return recorded;
  }

  /** Records that a participant knows the decision; says whether it still is the decision. */
  async acknowledge({ id, state }: Order, participant: string): Promise<boolean> {
    const sql = `UPDATE orders SET acknowledged = array_append(array_remove(acknowledged, $2), $2)
      WHERE id = $1 AND state = $3`;
    return (await this.database.changes(sql, id, participant, state)) > 0;
  }

  /** Records that nothing is left to do. */
  async settle({ id }: Order): Promise<void> {
    await this.database.changes('UPDATE orders SET due_at = NULL WHERE id = $1', id);
  }

  /** Leaves an order to the loop, after a while that grows with each attempt, in milliseconds. */
  async postpone({ id, state, attempts }: Order): Promise<void> {
    const pause = Math.min(250 * 2 ** attempts, 4000) * (0.5 + Math.random() / 2);
    const sql = `UPDATE orders SET attempts = attempts + 1, due_at = now() + $3 * interval '1 ms' WHERE id = $1 AND state = $2`;
    await this.database.changes(sql, id, state, pause);
  }

  /** Takes some orders on that nobody is at work on. Nothing is due so late but by a clock that was ahead. */
  take(limit: number): Promise<Order[]> {
    return this.database.rows<Order>(
      `UPDATE orders SET due_at = ${this.ahead} WHERE id IN (
         SELECT id FROM orders WHERE due_at <= now() OR due_at > now() + interval '1 minute'
         ORDER BY due_at LIMIT $1 FOR UPDATE SKIP LOCKED
       ) RETURNING ${columns}`,
      limit,
    );
  }

  private get ahead(): string {
    return `now() + interval '${this.lease} ms'`;
  }
}

/** A change to an order with its event: both, or neither. In one statement, since each goes over the network. */
const told = (change: string): string => `WITH changed AS (${change} RETURNING *), told AS (
    INSERT INTO outbox (event) SELECT jsonb_build_object(
      'type', 'order.' || state, 'orderId', id, 'userId', user_id, 'totalCents', total_cents,
      'moneyKept', coalesce(refusal @> '${JSON.stringify({ problems: [moneyKept] })}', false)) FROM changed
  ) SELECT ${columns} FROM changed`;
