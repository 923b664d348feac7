import { connections, ports, postgresUrl, secretFile } from '../kit/configuration';

/** What users is told by its environment. */
export const variables = {
  ...ports,
  USERS_DATABASE_URL: postgresUrl(),
  USERS_DATABASE_PASSWORD_FILE: secretFile(),
  /** How many connections one pod has to it at most. */
  USERS_DATABASE_POOL: connections({ default: 10 }),
  SESSION_PRIVATE_KEY_FILE: secretFile(),
  SESSION_PUBLIC_KEY_FILE: secretFile(),
};
