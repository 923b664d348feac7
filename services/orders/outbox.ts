import { Broker } from '../kit/broker';
import { Database } from '../kit/database';
import { Log } from '../kit/log';
import { Loop } from '../kit/loop';
import { publishedDays, Retention } from '../kit/retention';

/** Events that were published. */
export const published: Retention = {
  table: 'outbox',
  ended: 'published_at IS NOT NULL',
  since: 'published_at',
  days: publishedDays,
};

/** How many events leave at once. */
const batch = 50;

/** Publishes what orders have to tell, in the order in which it happened; again until the broker has it. */
export function outbox(database: Database, broker: Broker, log: Log): Loop {
  return new Loop('outbox', log, 500, async () => {
    const waiting = await database.rows<{ number: string; id: string; event: object }>(
      'SELECT number, id, event FROM outbox WHERE published_at IS NULL ORDER BY number LIMIT $1',
      batch,
    );
    if (waiting.length === 0) return false;
    await Promise.all(waiting.map(({ id, event }) => broker.publish(id, { id, ...event })));
    const numbers = waiting.map(({ number }) => number);
    await database.changes('UPDATE outbox SET published_at = now() WHERE number = ANY($1)', numbers);
    return waiting.length === batch;
  });
}
