import { connections, httpUrl, ports, postgresUrl, secretFile, timeouts } from '../kit/configuration';

/** What payments is told by its environment. */
export const variables = {
  ...ports,
  PAYMENTS_DATABASE_URL: postgresUrl(),
  PAYMENTS_DATABASE_PASSWORD_FILE: secretFile(),
  /** How many connections one pod has to it at most. */
  PAYMENTS_DATABASE_POOL: connections({ default: 10 }),
  PROVIDER_URL: httpUrl(),
  PROVIDER_TIMEOUTS: timeouts(
    'PUT /charges/{id}',
    'GET /charges/{id}',
    'POST /charges/{id}/capture',
    'POST /charges/{id}/void',
    'POST /charges/{id}/refund',
  )(),
};
