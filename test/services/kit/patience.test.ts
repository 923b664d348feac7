import { Type } from '@sinclair/typebox';
import { createApp } from '../../../services/kit/app';
import { Database } from '../../../services/kit/database';
import { operation } from '../../../services/kit/operation';
import { startTracing } from '../../../services/kit/tracing';
import { withPostgres } from '../fake-postgres';
import { silent } from '../kept-log';

beforeAll(() => startTracing());
afterEach(() => void jest.restoreAllMocks());

const told = [
  'SET statement_timeout = 2000; SET lock_timeout = 250; SET idle_in_transaction_session_timeout = 5000',
  // Later than the pool ends it: of a lost node, nobody else does. Older servers do not know it.
  `SELECT set_config(name, '330000', false) FROM pg_settings WHERE name = 'idle_session_timeout'`,
].join('; ');

test('has the server end what nobody goes on with, as soon as a connection is used, and says so once', () =>
  withPostgres(async (url, sent) => {
    const database = new Database({ url, password: () => 'p', connections: 1 }, silent);
    await database.transaction(({ changes }) => changes('UPDATE products'));
    await database.rows('SELECT $1', 1);
    await database.close();
    expect(sent.map(({ sql }) => sql)).toEqual([told, 'BEGIN', 'UPDATE products', 'COMMIT', 'SELECT $1']);
  }));

test.each([
  [1999, 1500, 250],
  [120, 100, 100],
])('has the server take no longer than whoever called waits: %i ms', (waits, statement, lock) =>
  withPostgres(async (url, sent) => {
    const database = new Database({ url, password: () => 'p', connections: 1 }, silent);
    await database.rows('SELECT 1');
    jest.spyOn(Date, 'now').mockReturnValue(Date.now());
    const reads = operation('GET /', { summary: 'Reads.', answers: { 200: Type.Object({}) } }, async () => {
      await database.rows('SELECT 2');
      return [200, {}];
    });
    const app = createApp({ operations: [reads], log: silent });
    await app.inject({ url: '/', headers: { 'x-envoy-expected-rq-timeout-ms': `${waits}` } });
    await database.close();
    const limits = `SET statement_timeout = ${statement}; SET lock_timeout = ${lock};`;
    expect(sent.map(({ sql }) => sql)).toEqual([
      told,
      'SELECT 1',
      `${limits} SET idle_in_transaction_session_timeout = 5000`,
      'SELECT 2',
    ]);
  }),
);
