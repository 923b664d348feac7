import { Broker, TooLarge } from '../kit/broker';
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

// One that somebody has locked is published once more, and keeps none waiting.
const isPublished = `UPDATE outbox SET published_at = now()
  WHERE number IN (SELECT number FROM outbox WHERE number = ANY($1) FOR UPDATE SKIP LOCKED)`;

// A server acknowledges what it writes to the disk later: NATS, after two minutes at most.
const latest = `UPDATE outbox SET published_at = NULL WHERE published_at > now() - interval '5 minutes'`;

/** How many events leave at once. */
const batch = 50;

/** How long one waits that the broker cannot keep, in milliseconds, and how many are remembered as such. */
const pause = 60_000;
const mostTooLarge = 500;

/** What waits there to be published. */
interface Waiting {
  readonly number: string;
  readonly id: string;
  readonly event: { readonly orderId: string };
}

/**
 * Publishes what orders have to tell, of each order in the order in which it happened; again until the broker has it. What
 * the broker cannot keep waits a minute, as it may be set otherwise then, and nothing waits for it. What it has lost, with
 * the stream or the disk that kept it or before it was written there, is published again: whoever has acted on it knows it.
 */
export function outbox(database: Database, broker: Pick<Broker, 'publish' | 'keptSince' | 'fellBack'>, log: Log): Loop {
  /** By number, when each was found to be too large. */
  const tooLarge = new Map<string, number>();
  /** Since when the broker has kept what was published, the last time that was looked at. */
  let since: number | undefined;
  /** Whether the latest are to be published again. */
  let fellBack = false;

  /** Whether the broker has lost what was published, which waits again then. */
  const hasLost = async (): Promise<boolean> => {
    fellBack ||= broker.fellBack();
    if (fellBack) {
      await database.changes(latest);
      fellBack = false;
      return true;
    }
    const keptSince = await broker.keptSince();
    if (keptSince.getTime() === since) return false;
    const lost = await database.changes('UPDATE outbox SET published_at = NULL WHERE published_at < $1', keptSince);
    since = keptSince.getTime();
    return lost > 0;
  };

  return new Loop('outbox', log, 500, async () => {
    for (const [number, found] of tooLarge) {
      if (found < Date.now() - pause || tooLarge.size > mostTooLarge) tooLarge.delete(number);
    }
    const waiting = await database.rows<Waiting>(
      `SELECT number, id, event FROM outbox WHERE published_at IS NULL AND number <> ALL($2::bigint[])
       ORDER BY number LIMIT $1`,
      batch,
      [...tooLarge.keys()],
    );
    if (waiting.length === 0) return false;
    if (await hasLost()) return true;
    const gone: string[] = [];
    const publish = async ({ number, id, event }: Waiting): Promise<void> => {
      try {
        await broker.publish(id, { id, ...event });
        gone.push(number);
      } catch (error) {
        if (!(error instanceof TooLarge)) throw error;
        tooLarge.set(number, Date.now());
        const told = { id, orderId: event.orderId, reason: error.message };
        log.error(told, 'an event cannot be published; it stays where it is');
      }
    };
    const orders = new Map<string, Promise<void>>();
    for (const one of waiting) {
      const { orderId } = one.event;
      const before = orders.get(orderId);
      orders.set(orderId, before ? before.then(() => publish(one)) : publish(one));
    }
    const ends = await Promise.allSettled(orders.values());
    if (gone.length > 0) await database.changes(isPublished, gone);
    for (const end of ends) if (end.status === 'rejected') throw end.reason;
    return waiting.length === batch || (await hasLost());
  });
}
