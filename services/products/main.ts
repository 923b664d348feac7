import { join } from 'path';
import { products } from '../catalogue.json';
import { createApp } from '../kit/app';
import { Cache } from '../kit/cache';
import { Database } from '../kit/database';
import { sweeping } from '../kit/retention';
import { run } from '../kit/run';
import { until } from '../kit/until';
import { Catalogue } from './catalogue';
import { operations } from './operations';
import { endedHolds, Stock } from './stock';
import { variables } from './variables';

void run('products', variables, (told, log) => {
  const database = new Database(
    {
      url: told.PRODUCTS_DATABASE_URL,
      password: told.PRODUCTS_DATABASE_PASSWORD_FILE,
      connections: told.PRODUCTS_DATABASE_POOL,
    },
    log,
  );
  const cache = new Cache({ url: told.CACHE_URL, password: told.CACHE_PASSWORD_FILE }, log);
  const catalogue = new Catalogue(database, cache, log);
  return {
    prepare: async () => {
      await database.migrate(join(__dirname, 'migrations'));
      await until(log, 'fill the catalogue', () => catalogue.seed(products));
    },
    app: createApp({ operations: operations(catalogue, new Stock(database)), log }),
    loops: [sweeping(database, log, [endedHolds])],
    close: () => Promise.all([database.close(), cache.close()]),
  };
});
