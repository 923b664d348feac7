import { connections, natsUrl, ports, postgresUrl, secretFile } from '../kit/configuration';

const { ADMIN_PORT, LISTEN } = ports;

/** What notifications is told by its environment. */
export const variables = {
  ADMIN_PORT,
  LISTEN,
  NOTIFICATIONS_DATABASE_URL: postgresUrl(),
  NOTIFICATIONS_DATABASE_PASSWORD_FILE: secretFile(),
  /** How many connections one pod has to it at most. */
  NOTIFICATIONS_DATABASE_POOL: connections({ default: 10 }),
  BROKER_URL: natsUrl(),
  BROKER_PASSWORD_FILE: secretFile(),
};
