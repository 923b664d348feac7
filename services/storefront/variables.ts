import { httpUrl, ports, redisUrl, secretFile, timeouts } from '../kit/configuration';

/** What the storefront is told by its environment. */
export const variables = {
  ...ports,
  CACHE_URL: redisUrl(),
  CACHE_PASSWORD_FILE: secretFile(),
  PRODUCTS_URL: httpUrl(),
  PRODUCTS_TIMEOUTS: timeouts('GET /products', 'GET /products/{id}')(),
  USERS_URL: httpUrl(),
  USERS_TIMEOUTS: timeouts('POST /users', 'POST /sessions', 'DELETE /sessions')(),
  ORDERS_URL: httpUrl(),
  ORDERS_TIMEOUTS: timeouts('POST /orders', 'GET /orders/{id}', 'DELETE /orders/{id}')(),
};
