import { Static } from '@sinclair/typebox';
import { Database } from '../kit/database';
import { noticeDays, Retention, streamDays } from '../kit/retention';
import { OrderEvent } from './event';

/** Events that were acted on, once the broker cannot deliver them again. */
export const handled: Retention = { table: 'handled', ended: 'true', since: 'handled_at', days: streamDays };

/** What was said long ago. */
export const said: Retention = { table: 'notices', ended: 'true', since: 'written_at', days: noticeDays };

/** What each kind of event makes us say. */
const texts: Record<Static<typeof OrderEvent>['type'], string> = {
  'order.confirmed': 'Thank you: your order is confirmed.',
  'order.cancelled':
    'Your order was cancelled. You pay nothing: what was charged, if anything, goes back to your card.',
};

/** What we say where the provider keeps the money: people have to see to it. */
const moneyKeptText =
  'Your order was cancelled, but what was taken for it could not be given back so far. We look into it, and get in touch with you.';

/** What is said later of an order, and not again what was said before: events may come in another order than they happened. */
const inOrder = [texts['order.confirmed'], texts['order.cancelled'], moneyKeptText];

/** Acts on an event, once: marks it and says what it makes us say, both or neither. Says whether it said something. */
export async function act(
  database: Database,
  { id, type, orderId, userId, moneyKept }: Static<typeof OrderEvent>,
): Promise<boolean> {
  const sql = `WITH news AS (INSERT INTO handled (event_id) VALUES ($1) ON CONFLICT DO NOTHING RETURNING event_id)
    INSERT INTO notices (order_id, user_id, text) SELECT $2, $3, $4 FROM news
      WHERE NOT EXISTS (SELECT FROM notices WHERE order_id = $2 AND text = ANY($5))`;
  const text = moneyKept ? moneyKeptText : texts[type];
  const later = inOrder.slice(inOrder.indexOf(text) + 1);
  return (await database.changes(sql, id, orderId, userId, text, later)) > 0;
}
