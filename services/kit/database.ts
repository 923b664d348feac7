import { runner } from 'node-pg-migrate';
import { Client, ClientConfig, DatabaseError, Pool, PoolClient, QueryResultRow } from 'pg';
import { parseIntoClientConfig } from 'pg-connection-string';
import { before } from './before';
import { Secret } from './configuration';
import { isUnreachable } from './database-failure';
import { Log } from './log';
import { limit, longestIdle, statementTime, timed } from './patience';
import { Refusal } from './problem';
import { Turns } from './turns';
import { until } from './until';

/** Whoever a statement is sent through: the pool, or one transaction. */
export interface Statements {
  /** The rows that a statement gives. */
  rows<T extends QueryResultRow>(sql: string, ...values: unknown[]): Promise<T[]>;
  /** How many rows it changed. */
  changes(sql: string, ...values: unknown[]): Promise<number>;
}

/** How to connect to a database. */
export interface DatabaseProps {
  /** Its address, with its account, without the password. */
  readonly url: string;
  readonly password: Secret;
  /** How many connections there are at most. @default 10 */
  readonly connections?: number;
}

/** How long a new connection may take, in milliseconds. */
const connectionTimeoutMillis = 1000;

/**
 * Has the server end a session that does nothing for a minute, and its lock with it: its process may be lost or frozen, and
 * others wait for their turn. Not told while it connects, which PgBouncer refuses; and PostgreSQL 13 knows the second alone.
 */
const endsWhenIdle = `SELECT set_config(name, '60000', false) FROM pg_settings
  WHERE name IN ('idle_session_timeout', 'idle_in_transaction_session_timeout')`;

/** The database of a service. */
export class Database implements Statements {
  private readonly pool: Pool;
  private readonly transactions: Turns;

  constructor(
    private readonly props: DatabaseProps,
    private readonly log: Log,
  ) {
    this.pool = new Pool({
      ...this.address,
      max: this.connections,
      keepAlive: true,
      connectionTimeoutMillis,
      idleTimeoutMillis: longestIdle,
    });
    // One connection is left to whoever needs no transaction.
    this.transactions = new Turns(Math.max(1, this.connections - 1), tooLate);
    // A connection that breaks while nobody uses it.
    this.pool.on('error', ({ message }) => log.warn({ reason: message }, 'a database connection broke'));
  }

  rows<T extends QueryResultRow>(sql: string, ...values: unknown[]): Promise<T[]> {
    return this.lend((client) => statements(client).rows<T>(sql, ...values));
  }

  changes(sql: string, ...values: unknown[]): Promise<number> {
    return this.lend((client) => statements(client).changes(sql, ...values));
  }

  /** Does all of it, or nothing. One that waits for what others have locked keeps nobody waiting who reads. */
  async transaction<T>(work: (statements: Statements) => Promise<T>): Promise<T> {
    return this.transactions.take(Date.now() + statementTime(), () => this.transact(work));
  }

  /** Opens all connections, as often as it takes: whoever asks first then waits no longer than others. */
  async connect(): Promise<void> {
    const all = Array.from({ length: this.connections });
    await until(this.log, 'connect to the database', () => Promise.all(all.map(() => this.rows('SELECT 1'))));
  }

  /** Brings the tables up to date, as often as it takes until the database answers. Instances that start together take turns. */
  async migrate(folder: string): Promise<void> {
    await until(this.log, 'migrate the database', async () => {
      const client = new Client({ ...this.address, keepAlive: true, connectionTimeoutMillis });
      // One that breaks between two statements: the next one fails.
      client.on('error', () => undefined);
      await client.connect();
      try {
        await client.query(endsWhenIdle);
        // Whoever waits for a table has all others wait behind them: it is tried again instead.
        await client.query(`SET lock_timeout = '250ms'`);
        await runner({
          dbClient: client,
          dir: folder,
          direction: 'up',
          migrationsTable: 'migrations',
          // The order is that of a clock, which may have been set back between two of them.
          checkOrder: false,
          log: () => undefined,
        });
      } finally {
        // A server that is frozen does not say goodbye.
        void client.end().catch(() => undefined);
      }
    });
    await this.connect();
  }

  close(): Promise<void> {
    return this.pool.end();
  }

  private transact<T>(work: (statements: Statements) => Promise<T>): Promise<T> {
    return this.lend(async (client) => {
      await client.query(timed('BEGIN'));
      try {
        const result = await work(statements(client));
        await client.query(timed('COMMIT'));
        return result;
      } catch (error) {
        await client.query(timed('ROLLBACK')).catch(({ message, code }: Error & { code?: string }) => {
          throw Object.assign(new Error(message, { cause: error }), { code });
        });
        throw error;
      }
    });
  }

  /** Does something with a connection, each statement of it for as long as whoever called waits. */
  private async lend<T>(work: (client: PoolClient) => Promise<T>): Promise<T> {
    const client = await this.connection();
    let broken: Error | undefined;
    // While it is lent, the pool does not listen; and an error that nobody hears ends the process.
    const hear = (error: Error): void => void (broken = error);
    client.on('error', hear);
    try {
      await limit(client);
      return await work(client);
    } catch (error) {
      // After a statement that is refused, the connection is as good as before.
      const isRefused = error instanceof DatabaseError || error instanceof Refusal;
      if (!isRefused || isUnreachable(error as Error)) broken ??= error as Error;
      throw error;
    } finally {
      client.removeListener('error', hear);
      client.release(broken);
    }
  }

  /** A connection, when one is free; nobody waits for it longer than their own caller does. */
  private connection(): Promise<PoolClient> {
    // Before one is asked for: whoever is refused would not give it back.
    const until = Date.now() + statementTime();
    let isLate = false;
    const free = this.pool.connect();
    void free.then(
      (client) => isLate && client.release(),
      () => undefined,
    );
    return before(until, free, () => {
      isLate = true;
      throw tooLate();
    });
  }

  private get connections(): number {
    return this.props.connections ?? 10;
  }

  /** The password is asked for with each connection. Beside an address as text, the driver would not. */
  private get address(): ClientConfig {
    return { ...parseIntoClientConfig(this.props.url), password: this.props.password };
  }
}

/** Said as the driver says it. */
const tooLate = (): Error => new Error('timeout exceeded when trying to connect');

const statements = (client: PoolClient): Statements => {
  const send = (text: string, values: unknown[]) => client.query(timed(text, values));
  return {
    rows: async (sql, ...values) => (await send(sql, values)).rows,
    changes: async (sql, ...values) => (await send(sql, values)).rowCount ?? 0,
  };
};
