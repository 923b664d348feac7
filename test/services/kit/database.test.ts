import { Type } from '@sinclair/typebox';
import { EventEmitter, once } from 'events';
import { AddressInfo, createServer, Socket } from 'net';
import { ClientBase, Pool } from 'pg';
import { createApp } from '../../../services/kit/app';
import { Database } from '../../../services/kit/database';
import { operation } from '../../../services/kit/operation';
import { startTracing } from '../../../services/kit/tracing';
import { withPostgres } from '../fake-postgres';
import { silent } from '../kept-log';
import { problemsOf } from '../problems';

// It does what it does with the connection that it is given.
jest.mock('node-pg-migrate', () => ({
  runner: ({ dbClient, dir, checkOrder }: { dbClient: ClientBase; dir: string; checkOrder?: boolean }) =>
    dbClient.query(checkOrder === false ? dir : 'in the order of a clock'),
}));

beforeAll(() => startTracing());
afterEach(() => void jest.restoreAllMocks());

/** Uses a database of which this is all that there is. */
async function at<T>(listen: (socket: Socket) => void, use: (database: Database) => Promise<T>): Promise<T> {
  const sockets: Socket[] = [];
  const server = createServer((socket) => {
    sockets.push(socket.on('error', () => undefined));
    listen(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `postgres://u@127.0.0.1:${(server.address() as AddressInfo).port}/d`;
  const database = new Database({ url, password: () => 'p', connections: 1 }, silent);
  try {
    return await use(database);
  } finally {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  }
}

test('asks for nothing when it connects that PgBouncer refuses', async () => {
  let told = '';
  const listen = (socket: Socket): void => {
    socket.once('data', (data) => {
      told = data.toString('latin1');
      socket.destroy();
    });
  };
  await at(listen, (database) => database.rows('SELECT 1').catch(() => undefined));
  expect(told.slice(8).split('\0')).toEqual(['user', 'u', 'database', 'd', 'client_encoding', 'UTF8', '', '']);
});

test('takes no connection when nobody waits any more', async () => {
  const taken = jest.spyOn(Pool.prototype, 'connect');
  const response = await at(
    () => undefined,
    (database) => {
      const late = operation('GET /', { summary: 'Reads late.', answers: { 200: Type.Object({}) } }, async () => {
        jest.spyOn(Date, 'now').mockReturnValue(Date.now() + 500);
        await database.rows('SELECT 1');
        return [200, {}];
      });
      const app = createApp({ operations: [late], log: silent });
      return app.inject({ url: '/', headers: { 'x-envoy-expected-rq-timeout-ms': '400' } });
    },
  );
  expect([problemsOf(response), taken.mock.calls]).toEqual([
    [503, 'service: nobody waits for the answer any more'],
    [],
  ]);
});

test('waits for a connection no longer than whoever called does', async () => {
  const reason = await at(
    () => undefined,
    (database) =>
      new Promise<string>((resolve) => {
        const reads = operation('GET /', { summary: 'Reads.', answers: { 200: Type.Object({}) } }, async () => {
          await database.rows('SELECT 1').catch(({ message }: Error) => resolve(message));
          return [200, {}];
        });
        const headers = { 'x-envoy-expected-rq-timeout-ms': '200' };
        void createApp({ operations: [reads], log: silent }).inject({ url: '/', headers });
      }),
  );
  // After a second, the connection itself would have been given up.
  expect(reason).toBe('timeout exceeded when trying to connect');
});

test.each([
  ['keeps', 'met a deadlock', '40P01', 0],
  ['keeps', 'has the key already', '23505', 0],
  ['gives up', 'may only read, as one that was the first until a moment ago', '25006', 1],
])('%s a connection whose database %s', (_, __, code, connection) =>
  withPostgres(
    async (url, sent) => {
      const database = new Database({ url, password: () => 'p', connections: 1 }, silent);
      await expect(database.changes('INSERT')).rejects.toMatchObject({ code });
      await database.rows('SELECT');
      await database.close();
      expect(sent.at(-1)).toEqual({ connection, sql: 'SELECT' });
    },
    ({ sql }) => (sql === 'INSERT' ? code : undefined),
  ),
);

test('says why a transaction that failed could not be taken back', () =>
  withPostgres(
    async (url) => {
      const database = new Database({ url, password: () => 'p', connections: 1 }, silent);
      const failed = database.transaction(({ changes }) => changes('INSERT'));
      await expect(failed).rejects.toMatchObject({ code: '57P01', cause: { code: '23505' } });
      await database.close();
    },
    ({ sql }) => ({ INSERT: '23505', ROLLBACK: '57P01' })[sql],
  ));

test('has the server let go of the lock of a migration whose process is lost', () =>
  withPostgres(async (url, sent) => {
    const database = new Database({ url, password: () => 'p', connections: 1 }, silent);
    await database.migrate('migrations');
    await database.close();
    const migrating = sent.filter(({ connection }) => connection === 0).map(({ sql }) => sql);
    expect(migrating).toEqual([
      `SELECT set_config(name, '60000', false) FROM pg_settings
  WHERE name IN ('idle_session_timeout', 'idle_in_transaction_session_timeout')`,
      `SET lock_timeout = '250ms'`,
      'migrations',
    ]);
    expect(sent.at(-1)).toEqual({ connection: 1, sql: 'SELECT 1' });
  }));

test('leaves one connection to those who read, however many transactions wait for what is locked', async () => {
  const lock = new EventEmitter();
  const unlocked = once(lock, 'unlocked').then(() => undefined);
  await withPostgres(
    async (url, sent) => {
      const database = new Database({ url, password: () => 'p', connections: 3 }, silent);
      const all = Array.from({ length: 4 }, () => database.transaction(({ changes }) => changes('LOCK')));
      await database.rows('SELECT 1');
      lock.emit('unlocked');
      await Promise.all(all);
      await database.close();
      const used = sent.filter(({ sql }) => sql === 'BEGIN').map(({ connection }) => connection);
      expect([used.length, new Set(used).size]).toEqual([4, 2]);
    },
    ({ sql }) => (sql === 'LOCK' ? unlocked : undefined),
  );
});
