import { join } from 'path';
import { Broker } from '../kit/broker';
import { Database } from '../kit/database';
import { Loop } from '../kit/loop';
import { run } from '../kit/run';
import { readEvent } from './event';
import { act } from './notices';
import { variables } from './variables';

/** How long it waits for an event before it looks whether it is to stop, in milliseconds. */
const patience = 1000;

void run('notifications', variables, (told, log) => {
  const database = new Database(
    { url: told.NOTIFICATIONS_DATABASE_URL, password: told.NOTIFICATIONS_DATABASE_PASSWORD_FILE },
    log,
  );
  const broker = new Broker({ url: told.BROKER_URL, password: told.BROKER_PASSWORD_FILE });
  const take = async (): Promise<boolean> => {
    const message = await broker.next('notifications', patience);
    if (!message) return true;
    let event;
    try {
      event = readEvent(message.json());
    } catch (error) {
      // Nobody will ever understand it: it would come again for ever.
      log.error({ reason: (error as Error).message, sequence: message.seq }, 'a message is no event of an order');
      message.term('no event of an order');
      return true;
    }
    await act(database, event);
    // Only now: what is not acknowledged comes again, and is known by its id.
    await message.ackAck();
    return true;
  };
  return {
    prepare: () => database.migrate(join(__dirname, 'migrations')),
    loops: [new Loop('notifications', log, 500, take)],
    close: () => Promise.all([database.close(), broker.close()]),
  };
});
