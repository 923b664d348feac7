import { Database } from './database';
import { Log } from './log';
import { Loop } from './loop';

/**
 * How long the broker keeps messages, in days. Who has not taken one by then never gets it; who has need not know it any
 * longer, as it cannot come again.
 */
export const streamDays = 7;

/**
 * How long a client may repeat an id of a payment, a reservation or a transaction that has ended, in days: after that, it
 * is as if it had never been used. Orders themselves are kept: their ids are good for ever.
 */
export const repeatDays = 30;

/** How long an event that was published is kept beside it, in days: for whoever looks for what was told. */
export const publishedDays = 1;

/** How long it is kept of a session that it was ended, in days: none is good for as long. */
export const endedSessionDays = 1;

/** How long is kept what was said to somebody, in days: for whoever is asked about it. */
export const noticeDays = 90;

/** Rows that go, and when. */
export interface Retention {
  /** The table that they are in. */
  readonly table: string;
  /** Which of its rows go, in SQL; an index should serve it. */
  readonly ended: string;
  /** The column that says since when. */
  readonly since: string;
  /** After how many days. */
  readonly days: number;
}

/** How many rows go at once. */
const batch = 500;

/** How long it rests when nothing is left that should go, in milliseconds. */
const rest = 60_000;

/** Has what nobody needs any more go, a little at a time. Replicas take turns: none waits for another's rows. */
export function sweeping(database: Database, log: Log, retentions: readonly Retention[]): Loop {
  const sweep = ({ table, ended, since, days }: Retention): Promise<number> =>
    database.changes(
      `DELETE FROM ${table} WHERE ctid = ANY(ARRAY(
         SELECT ctid FROM ${table} WHERE ${ended} AND ${since} < now() - make_interval(days => $1)
         ORDER BY ${since} LIMIT $2 FOR UPDATE SKIP LOCKED
       ))`,
      days,
      batch,
    );
  return new Loop('retention', log, rest, async () => {
    let isMore = false;
    for (const retention of retentions) isMore = (await sweep(retention)) === batch || isMore;
    return isMore;
  });
}
