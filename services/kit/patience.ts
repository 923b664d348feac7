import { PoolClient, QueryConfig } from 'pg';
import { timeLeft } from './tracing';

/** No statement takes longer than this, whoever waits for it, in milliseconds. */
const longest = 2000;

/** Nor does one wait longer for what somebody else has locked, in milliseconds: meanwhile nobody else has its connection. */
const longestLock = 250;

/** Nor is a transaction kept that nobody goes on with, in milliseconds: whoever began it may be lost or frozen, with rows locked. */
const longestPause = longest + 3000;

/** How long a connection is kept that nobody uses, in milliseconds: a new one costs more than many statements. */
export const longestIdle = 300_000;

// A little later the server ends it: whoever had it may be lost with their node, and others need its place. Older servers do not know this.
const endsWhenIdle = `SELECT set_config(name, '${longestIdle + 30_000}', false) FROM pg_settings WHERE name = 'idle_session_timeout'`;

/** What the server takes to say that it was too long, in milliseconds; one that is frozen never does. */
const grace = 500;

/** Time-outs are told in steps, in milliseconds, so that a connection is seldom told another. */
const steps = [50, 100, 150, 200, 250, 300, 400, 500, 750, 1000, 1500, longest] as const;

/** How long a statement may take that is sent now, in milliseconds: no longer than whoever called waits for it. Refuses where nobody does. */
export function statementTime(): number {
  const left = timeLeft();
  return steps.findLast((step) => step <= left) ?? steps[0];
}

/** A statement with how long to wait for its answer. What ends a transaction is sent whoever waits. */
export const timed = (text: string, values: unknown[] = []): QueryConfig =>
  ({
    text,
    values,
    query_timeout: longest + grace,
  }) as QueryConfig;

const told = new WeakMap<PoolClient, number>();
const ending = new WeakSet<PoolClient>();

/** Tells the server how long a connection waits from now on. Not while it connects: PgBouncer refuses what it does not know then. */
export async function limit(client: PoolClient): Promise<void> {
  const time = statementTime();
  if (told.get(client) === time) return;
  told.delete(client);
  const limits = {
    statement_timeout: time,
    lock_timeout: Math.min(time, longestLock),
    idle_in_transaction_session_timeout: longestPause,
  };
  const sql = Object.entries(limits).map(([name, value]) => `SET ${name} = ${value}`);
  if (!ending.has(client)) sql.push(endsWhenIdle);
  await client.query(timed(sql.join('; ')));
  ending.add(client);
  told.set(client, time);
}
