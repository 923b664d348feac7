import { join } from 'path';
import { Cache } from '../kit/cache';
import { Callee } from '../kit/callee';
import { run } from '../kit/run';
import { createStorefront } from './app';
import { readAssets } from './assets';
import { Catalogue, Products } from './catalogue';
import { operations } from './operations';
import { SessionStore } from './session-store';
import { Orders, Users } from './shop';
import { variables } from './variables';

void run('storefront', variables, (told, log) => {
  const cache = new Cache({ url: told.CACHE_URL, password: told.CACHE_PASSWORD_FILE }, log);
  const products: Products = new Callee({
    name: 'products',
    url: told.PRODUCTS_URL,
    timeouts: told.PRODUCTS_TIMEOUTS,
  });
  const users: Users = new Callee({ name: 'users', url: told.USERS_URL, timeouts: told.USERS_TIMEOUTS });
  const orders: Orders = new Callee({ name: 'orders', url: told.ORDERS_URL, timeouts: told.ORDERS_TIMEOUTS });
  const assets = readAssets(join(__dirname, 'assets'));
  const shop = { catalogue: new Catalogue(products, assets), users, orders, assets };
  return {
    app: createStorefront({ pages: operations(shop), sessions: new SessionStore(cache), log }),
    close: () => cache.close(),
  };
});
