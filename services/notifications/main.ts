import { join } from 'path';
import { Broker } from '../kit/broker';
import { Database } from '../kit/database';
import { sweeping } from '../kit/retention';
import { run } from '../kit/run';
import { taking } from '../kit/taking';
import { readEvent } from './event';
import { act, handled, said } from './notices';
import { variables } from './variables';

void run('notifications', variables, (told, log) => {
  const database = new Database(
    {
      url: told.NOTIFICATIONS_DATABASE_URL,
      password: told.NOTIFICATIONS_DATABASE_PASSWORD_FILE,
      connections: told.NOTIFICATIONS_DATABASE_POOL,
    },
    log,
  );
  const broker = new Broker({ url: told.BROKER_URL, password: told.BROKER_PASSWORD_FILE });
  const taken = taking({ broker, name: 'notifications', read: readEvent, act: (event) => act(database, event), log });
  return {
    prepare: () => database.migrate(join(__dirname, 'migrations')),
    loops: [taken, sweeping(database, log, [handled, said])],
    close: () => Promise.all([database.close(), broker.close()]),
  };
});
