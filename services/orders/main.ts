import { join } from 'path';
import { createApp } from '../kit/app';
import { Broker } from '../kit/broker';
import { Callee } from '../kit/callee';
import { Database } from '../kit/database';
import { madeOf } from '../kit/made-of';
import { sweeping } from '../kit/retention';
import { run } from '../kit/run';
import { readPublicKeys, Sessions } from '../kit/sessions';
import { Checkout } from './checkout';
import { operations } from './operations';
import { OrdersTable } from './orders-table';
import { outbox, published } from './outbox';
import { SagaCoordinator } from './saga-coordinator';
import { TwoPhaseCoordinator } from './two-phase-coordinator';
import { variables } from './variables';

/** What recording a step takes at most, beside the call that it makes, in milliseconds. */
const recording = 2000;

void run('orders', variables, (told, log) => {
  const database = new Database(
    {
      url: told.ORDERS_DATABASE_URL,
      password: told.ORDERS_DATABASE_PASSWORD_FILE,
      connections: told.ORDERS_DATABASE_POOL,
    },
    log,
  );
  const broker = new Broker({ url: told.BROKER_URL, password: told.BROKER_PASSWORD_FILE });
  const users = new Callee({ name: 'users', url: told.USERS_URL, timeouts: told.USERS_TIMEOUTS });
  const participants = {
    products: new Callee({ name: 'products', url: told.PRODUCTS_URL, timeouts: told.PRODUCTS_TIMEOUTS }),
    payments: new Callee({ name: 'payments', url: told.PAYMENTS_URL, timeouts: told.PAYMENTS_TIMEOUTS }),
  };
  const longest = Math.max(...Object.values(told.PRODUCTS_TIMEOUTS), ...Object.values(told.PAYMENTS_TIMEOUTS));
  const table = new OrdersTable(database, longest + recording);
  const coordinators = {
    saga: new SagaCoordinator(table, participants, told.PATIENCE),
    'two-phase': new TwoPhaseCoordinator(table, participants),
  };
  const publisher = outbox(database, broker, log);
  const checkout = new Checkout(table, coordinators, told.CHECKOUT, publisher, log);
  return {
    prepare: () => database.migrate(join(__dirname, 'migrations')),
    app: createApp({
      operations: operations(checkout, table, users, told.AT_ONCE),
      log,
      sessions: new Sessions(madeOf('SESSION_PUBLIC_KEY_FILE', told.SESSION_PUBLIC_KEY_FILE, readPublicKeys, log)),
    }),
    loops: [checkout.recovery, publisher, sweeping(database, log, [published])],
    close: async () => {
      await checkout.close();
      await Promise.all([database.close(), broker.close()]);
    },
  };
});
