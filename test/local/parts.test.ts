import { Job } from '../../constructs/components/job';
import { partsOf } from './parts';
import { database, nats, postgres, redis, sample, service, canary, image } from '../helpers/constructs';

/** Two services, one with a canary, and one store of each kind. */
function parts() {
  const environment = sample();
  const orders = service(environment, 'orders', ['GET /orders/{id}'], { env: { CHECKOUT: 'saga' } });
  service(environment, 'products', ['GET /products'], { canary });
  orders.uses(database(environment, 'orders-database', postgres(environment)));
  orders.uses(redis(environment, 'cache'));
  orders.uses(nats(environment, 'broker'));
  new Job(environment.components, 'import', { image });
  return partsOf(environment);
}

test('of each service the stable version runs', () => {
  expect(parts().services.map(({ name }) => name)).toEqual(['orders', 'products']);
});

test('a service has the variables of its container', () => {
  const [orders] = parts().services;
  expect(orders?.env).toEqual({
    ADMIN_PORT: '9090',
    BROKER_PASSWORD_FILE: '/run/secrets/broker/password',
    BROKER_URL: 'nats://broker@broker.test.svc.cluster.local:4222',
    CACHE_PASSWORD_FILE: '/run/secrets/cache/orders.password',
    CACHE_URL: 'redis://orders@cache.test.svc.cluster.local:6379',
    CHECKOUT: 'saga',
    HTTP_PORT: '8080',
    ORDERS_DATABASE_PASSWORD_FILE: '/run/secrets/orders-database/password',
    ORDERS_DATABASE_POOL: '5',
    ORDERS_DATABASE_URL:
      'postgres://orders_database@postgres.test.svc.cluster.local:5432/orders_database?sslmode=disable',
  });
});

test('an image is known by its name, whatever its version', () => {
  expect(parts().services[0]?.image).toBe('sample/app');
});

test('each server is a store, and each database is made by a job; other jobs do not run here', () => {
  const { stores, jobs } = parts();
  expect(stores.map(({ name }) => name)).toEqual(['postgres', 'cache', 'broker']);
  expect(jobs.map(({ name }) => name)).toEqual([expect.stringMatching(/^orders-database-setup-/)]);
});
