import { join } from 'path';
import { createApp } from '../kit/app';
import { Callee } from '../kit/callee';
import { Database } from '../kit/database';
import { sweeping } from '../kit/retention';
import { run } from '../kit/run';
import { operations } from './operations';
import { Payments } from './payments';
import { endedPayments, Records } from './records';
import { settlement } from './settlement';
import { variables } from './variables';

void run('payments', variables, (told, log) => {
  const database = new Database(
    {
      url: told.PAYMENTS_DATABASE_URL,
      password: told.PAYMENTS_DATABASE_PASSWORD_FILE,
      connections: told.PAYMENTS_DATABASE_POOL,
    },
    log,
  );
  const provider = new Callee({ name: 'provider', url: told.PROVIDER_URL, timeouts: told.PROVIDER_TIMEOUTS });
  const records = new Records(database);
  return {
    prepare: () => database.migrate(join(__dirname, 'migrations')),
    app: createApp({ operations: operations(new Payments(records, provider, log)), log }),
    loops: [settlement(records, provider, log), sweeping(database, log, [endedPayments])],
    close: () => database.close(),
  };
});
