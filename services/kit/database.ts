import { runner } from 'node-pg-migrate';
import { Pool, PoolClient, QueryResultRow } from 'pg';
import { Log } from './log';
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
  readonly password: string;
}

// Shorter than the shortest timeout that a caller has for us, by what an answer takes.
const timeouts = { connectionTimeoutMillis: 1000, statement_timeout: 2000, query_timeout: 2500, lock_timeout: 1500 };

/** The database of a service. */
export class Database implements Statements {
  private readonly pool: Pool;

  constructor(
    private readonly props: DatabaseProps,
    private readonly log: Log,
  ) {
    this.pool = new Pool({ connectionString: this.address, max: 10, keepAlive: true, ...timeouts });
    // A connection that breaks while nobody uses it.
    this.pool.on('error', ({ message }) => log.warn({ reason: message }, 'a database connection broke'));
  }

  rows<T extends QueryResultRow>(sql: string, ...values: unknown[]): Promise<T[]> {
    return statements(this.pool).rows<T>(sql, ...values);
  }

  changes(sql: string, ...values: unknown[]): Promise<number> {
    return statements(this.pool).changes(sql, ...values);
  }

  /** Does all of it, or nothing. */
  async transaction<T>(work: (statements: Statements) => Promise<T>): Promise<T> {
    const client = await this.pool.connect();
    let broken: Error | undefined;
    // While it is lent, the pool does not listen; and an error that nobody hears ends the process.
    const hear = (error: Error): void => void (broken = error);
    client.on('error', hear);
    try {
      await client.query('BEGIN');
      const result = await work(statements(client));
      await client.query('COMMIT');
      return result;
    } catch (error) {
      await client.query('ROLLBACK').catch((cause: Error) => (broken = cause));
      throw error;
    } finally {
      client.removeListener('error', hear);
      client.release(broken);
    }
  }

  /** Brings the tables up to date, as often as it takes until the database answers. Instances that start together take turns. */
  async migrate(folder: string): Promise<void> {
    await until(this.log, 'migrate the database', () =>
      runner({
        databaseUrl: { connectionString: this.address, connectionTimeoutMillis: 1000 },
        dir: folder,
        direction: 'up',
        migrationsTable: 'migrations',
        log: () => undefined,
      }),
    );
  }

  close(): Promise<void> {
    return this.pool.end();
  }

  /** With the password: beside an address, the driver does not read one. */
  private get address(): string {
    const address = new URL(this.props.url);
    address.password = encodeURIComponent(this.props.password);
    return address.href;
  }
}

const statements = (connection: Pool | PoolClient): Statements => ({
  rows: async (sql, ...values) => (await connection.query(sql, values)).rows,
  changes: async (sql, ...values) => (await connection.query(sql, values)).rowCount ?? 0,
});

const network = /^(ECONN\w+|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENOTFOUND|EAI_AGAIN)$/;
const messages = /Connection terminated|timeout exceeded when trying to connect|Query read timeout|connection error/;

/** Whether it is the database that does not answer: class 08, 53, 57P and time-outs of https://www.postgresql.org/docs/15/errcodes-appendix.html */
export function isUnreachable({ code = '', message = '' }: { code?: string; message?: string }): boolean {
  return network.test(code) || /^(08...|53...|57P..|57014|55P03|25P03)$/.test(code) || messages.test(message);
}
