import { natsUrl, ports, postgresUrl, secretFile } from '../kit/configuration';

const { ADMIN_PORT, LISTEN } = ports;

/** What notifications is told by its environment. */
export const variables = {
  ADMIN_PORT,
  LISTEN,
  NOTIFICATIONS_DATABASE_URL: postgresUrl(),
  NOTIFICATIONS_DATABASE_PASSWORD_FILE: secretFile(),
  BROKER_URL: natsUrl(),
  BROKER_PASSWORD_FILE: secretFile(),
};
