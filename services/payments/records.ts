import { Static } from '@sinclair/typebox';
import { Database } from '../kit/database';
import { Refusal } from '../kit/problem';
import { Payment, PaymentState } from './schemas';

type State = Static<typeof PaymentState>;
type Row = Static<typeof Payment> & { readonly card: string };

const columns = 'id, state, amount_cents AS "amountCents", card';

/** What is known of each payment. A state follows only from those that are named: whoever comes late changes nothing. */
export class Records {
  constructor(private readonly database: Database) {}

  /** The payment of this id; refuses an id that is not known. */
  async find(id: string): Promise<Row> {
    const [row] = await this.database.rows<Row>(`SELECT ${columns} FROM payments WHERE id = $1`, id);
    if (!row) throw new Refusal(404, { field: 'path.id', reason: 'is not a payment' });
    return row;
  }

  /** Records what is asked for, before anybody else is asked; or finds it, where it is the same. */
  async begin(id: string, amountCents: number, card: string): Promise<Row> {
    await this.insert(id, amountCents, card, 'pending');
    const row = await this.find(id);
    if (row.state === 'refunding' || row.state === 'refunded') {
      throw new Refusal(409, { field: 'path.id', reason: 'was refunded' });
    }
    if (row.amountCents !== amountCents) throw different('amountCents');
    if (row.card !== card) throw different('card');
    return row;
  }

  /** Records that it is to be undone, if it is in one of these states or was never asked for. */
  async beginRefund(id: string, from: readonly State[]): Promise<Row> {
    await this.insert(id, 0, '', 'refunding');
    return this.change(id, from, 'refunding');
  }

  /** Records a new state, if it is in one of these; answers what it is in now. */
  async change(id: string, from: readonly State[], to: State): Promise<Row> {
    const sql =
      'UPDATE payments SET state = $2, changed_at = now(), checked_at = now() WHERE id = $1 AND state = ANY($3)';
    await this.database.changes(sql, id, to, from);
    return this.find(id);
  }

  /** Some that are neither paid nor refunded, and of which nothing was heard for so many seconds. */
  unsettled(seconds: number): Promise<Row[]> {
    return this.database.rows<Row>(
      `UPDATE payments SET checked_at = now() WHERE id IN (
         SELECT id FROM payments
         WHERE state IN ('pending', 'held', 'refunding') AND checked_at < now() - make_interval(secs => $1)
         ORDER BY checked_at LIMIT 20 FOR UPDATE SKIP LOCKED
       ) RETURNING ${columns}`,
      seconds,
    );
  }

  private insert(id: string, amountCents: number, card: string, state: State): Promise<number> {
    const sql = 'INSERT INTO payments (id, amount_cents, card, state) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING';
    return this.database.changes(sql, id, amountCents, card, state);
  }
}

const different = (field: string): Refusal =>
  new Refusal(409, { field: `body.${field}`, reason: 'differs from what the id was used with before' });
