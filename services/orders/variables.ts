import { str } from 'envalid';
import {
  connections,
  httpUrl,
  milliseconds,
  natsUrl,
  places,
  ports,
  postgresUrl,
  secretFile,
  timeouts,
} from '../kit/configuration';

/** What orders is told by its environment. */
export const variables = {
  ...ports,
  /** How new orders are checked out. */
  CHECKOUT: str({ choices: ['saga', 'two-phase'] as const }),
  /** How many orders an instance takes on at once. More would only wait for each other: for connections to the database, for processors, and for whoever takes the payments. */
  AT_ONCE: places(),
  /** How old an order may be, in milliseconds, before a step that nobody answers is given up. */
  PATIENCE: milliseconds({ default: 300_000 }),
  ORDERS_DATABASE_URL: postgresUrl(),
  ORDERS_DATABASE_PASSWORD_FILE: secretFile(),
  /** How many connections one pod has to it at most. */
  ORDERS_DATABASE_POOL: connections({ default: 10 }),
  BROKER_URL: natsUrl(),
  BROKER_PASSWORD_FILE: secretFile(),
  SESSION_PUBLIC_KEY_FILE: secretFile(),
  USERS_URL: httpUrl(),
  USERS_TIMEOUTS: timeouts('GET /users/{id}')(),
  PRODUCTS_URL: httpUrl(),
  PRODUCTS_TIMEOUTS: timeouts(
    'PUT /reservations/{id}',
    'POST /reservations/{id}/commit',
    'DELETE /reservations/{id}',
    'PUT /transactions/{id}',
    'POST /transactions/{id}/commit',
    'POST /transactions/{id}/abort',
  )(),
  PAYMENTS_URL: httpUrl(),
  PAYMENTS_TIMEOUTS: timeouts(
    'PUT /payments/{id}',
    'GET /payments/{id}',
    'POST /payments/{id}/refund',
    'PUT /transactions/{id}',
    'POST /transactions/{id}/commit',
    'POST /transactions/{id}/abort',
  )(),
};
