import { Static } from '@sinclair/typebox';
import { Database } from '../kit/database';
import { OrderEvent } from './event';

/** What each kind of event makes us say. */
const texts: Record<Static<typeof OrderEvent>['type'], string> = {
  'order.confirmed': 'Thank you: your order is confirmed.',
  'order.cancelled': 'Your order was cancelled, and nothing was charged.',
};

/** Acts on an event, once: marks it and says what it makes us say, both or neither. Says whether it was new. */
export function act(database: Database, { id, type, orderId, userId }: Static<typeof OrderEvent>): Promise<boolean> {
  return database.transaction(async (statements) => {
    const news = await statements.changes('INSERT INTO handled (event_id) VALUES ($1) ON CONFLICT DO NOTHING', id);
    if (news === 0) return false;
    const sql = 'INSERT INTO notices (order_id, user_id, text) VALUES ($1, $2, $3)';
    await statements.changes(sql, orderId, userId, texts[type]);
    return true;
  });
}
