import { connections, ports, postgresUrl, redisUrl, secretFile } from '../kit/configuration';

/** What products is told by its environment. */
export const variables = {
  ...ports,
  PRODUCTS_DATABASE_URL: postgresUrl(),
  PRODUCTS_DATABASE_PASSWORD_FILE: secretFile(),
  /** How many connections one pod has to it at most. */
  PRODUCTS_DATABASE_POOL: connections({ default: 10 }),
  CACHE_URL: redisUrl(),
  CACHE_PASSWORD_FILE: secretFile(),
};
