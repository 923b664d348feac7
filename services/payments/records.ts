import { Static } from '@sinclair/typebox';
import { Database } from '../kit/database';
import { Refusal } from '../kit/problem';
import { repeatDays, Retention } from '../kit/retention';
import { beyondDeadline } from '../kit/tracing';
import { Payment, PaymentState } from './schemas';

type State = Static<typeof PaymentState>;
type Row = Static<typeof Payment> & { readonly card: string };

const columns = 'id, state, amount_cents AS "amountCents", card';

/** Payments that have ended, once nobody may ask for them again. A refund that was refused stays until somebody has seen to it. */
export const endedPayments: Retention = {
  table: 'payments',
  ended: "state IN ('captured', 'declined', 'refunded')",
  since: 'changed_at',
  days: repeatDays,
};

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
    const row = (await this.insert(id, amountCents, card, 'pending')) ?? (await this.find(id));
    if (['refunding', 'refunded', 'refund-refused'].includes(row.state)) {
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
    const sql = `UPDATE payments SET state = $2, changed_at = now(), checked_at = now()
      WHERE id = $1 AND state = ANY($3) RETURNING ${columns}`;
    // It has happened, whether or not somebody still waits.
    return beyondDeadline(async () => {
      const [changed] = await this.database.rows<Row>(sql, id, to, from);
      return changed ?? this.find(id);
    });
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

  /** A new payment; undefined where its id was used before. */
  private async insert(id: string, amountCents: number, card: string, state: State): Promise<Row | undefined> {
    const sql = `INSERT INTO payments (id, amount_cents, card, state) VALUES ($1, $2, $3, $4)
      ON CONFLICT DO NOTHING RETURNING ${columns}`;
    const [added] = await this.database.rows<Row>(sql, id, amountCents, card, state);
    return added;
  }
}

const different = (field: string): Refusal =>
  new Refusal(409, { field: `body.${field}`, reason: 'differs from what the id was used with before' });
