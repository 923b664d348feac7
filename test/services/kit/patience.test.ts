import { Database } from '../../../services/kit/database';
import { withPostgres } from '../fake-postgres';
import { silent } from '../kept-log';

const told = 'SET statement_timeout = 2000; SET lock_timeout = 250; SET idle_in_transaction_session_timeout = 5000';

test('has the server end what nobody goes on with, as soon as a connection is used, and says so once', () =>
  withPostgres(async (url, sent) => {
    const database = new Database({ url, password: () => 'p', connections: 1 }, silent);
    await database.transaction(({ changes }) => changes('UPDATE products'));
    await database.rows('SELECT $1', 1);
    await database.close();
    expect(sent.map(({ sql }) => sql)).toEqual([told, 'BEGIN', 'UPDATE products', 'COMMIT', 'SELECT $1']);
  }));
