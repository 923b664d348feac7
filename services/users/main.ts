import { join } from 'path';
import { createApp } from '../kit/app';
import { Database } from '../kit/database';
import { madeOf } from '../kit/made-of';
import { sweeping } from '../kit/retention';
import { run } from '../kit/run';
import { readPrivateKey, readPublicKeys, Sessions } from '../kit/sessions';
import { Accounts, endedSessions } from './accounts';
import { Doorkeeper } from './doorkeeper';
import { operations } from './operations';
import { variables } from './variables';

void run('users', variables, (told, log) => {
  const database = new Database(
    {
      url: told.USERS_DATABASE_URL,
      password: told.USERS_DATABASE_PASSWORD_FILE,
      connections: told.USERS_DATABASE_POOL,
    },
    log,
  );
  const accounts = new Accounts(database, new Doorkeeper(log));
  const privateKey = (content: string) => readPrivateKey(content, told.SESSION_PUBLIC_KEY_FILE());
  return {
    prepare: () => database.migrate(join(__dirname, 'migrations')),
    app: createApp({
      operations: operations(
        accounts,
        madeOf('SESSION_PRIVATE_KEY_FILE', told.SESSION_PRIVATE_KEY_FILE, privateKey, log),
      ),
      log,
      sessions: new Sessions(madeOf('SESSION_PUBLIC_KEY_FILE', told.SESSION_PUBLIC_KEY_FILE, readPublicKeys, log)),
    }),
    loops: [sweeping(database, log, [endedSessions])],
    close: () => database.close(),
  };
});
