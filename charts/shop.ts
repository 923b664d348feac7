import { Duration } from 'cdk8s';
import { Environment } from '../constructs/base/environment';
import { brokerStore } from './broker';
import { cacheStore } from './cache';
import { databaseOf } from './database';
import { Differences } from './environment';
import { publicGateway } from './gateway';
import { monolithService } from './monolith';
import { notificationsWorker } from './notifications';
import { ordersService } from './orders';
import { paymentsService } from './payments';
import { productsService } from './products';
import { provider as providerService } from './provider';
import { sessionKeys } from './session-keys';
import { Site } from './site';
import { storefrontService } from './storefront';
import { usersService } from './users';

const { millis, minutes, seconds } = Duration;

/** The shop: its components, and who calls whom. */
export function shop(differences: Differences): Environment {
  const site = new Site(differences);
  const keys = sessionKeys(site);

  const gateway = publicGateway(site);
  const storefront = storefrontService(site);
  const users = usersService(site, keys);
  const products = productsService(site);
  const orders = ordersService(site, keys);
  const payments = paymentsService(site);
  const notifications = notificationsWorker(site);
  const monolith = monolithService(site);
  const provider = providerService(site);
  const cache = cacheStore(site);
  const broker = brokerStore(site);

  for (const owner of [users, products, orders, payments, notifications, monolith]) owner.uses(databaseOf(site, owner));
  storefront.uses(cache, { keys: ['sessions/*'], commands: ['GET', 'GETEX', 'SET', 'DEL', 'EVAL'] });
  products.uses(cache, { keys: ['products', 'products/*'], commands: ['GET', 'SET'] });
  orders.uses(broker, { publishes: ['orders.events'] });
  // What it cannot handle waits there for whoever runs the shop.
  notifications.uses(broker, { takes: ['orders.events'], publishes: ['orders.dead'] });

  // As many as users let in of one address: a whole office may be behind one.
  const perAddress = { requests: 60, per: minutes(1) };
  gateway.exposes(
    storefront,
    storefront.operations.filter((operation) => operation !== 'POST /login' && operation !== 'POST /cart'),
  );
  gateway.exposes(storefront, ['POST /login'], { perAddress });
  // Each may leave something in the cache that was not there.
  gateway.exposes(storefront, ['POST /cart'], { perAddress: { requests: 600, per: minutes(1) } });
  gateway.exposes(users, ['GET /users/{id}', 'DELETE /sessions'], { under: '/api' });
  gateway.exposes(users, ['POST /users', 'POST /sessions'], { under: '/api', perAddress });
  gateway.exposes(orders, ['POST /orders', 'GET /orders/{id}'], { under: '/api' });
  // It is kept, of an order that never was, too.
  gateway.exposes(orders, ['DELETE /orders/{id}'], { under: '/api', perAddress });
  gateway.exposes(monolith, ['GET /hello/']);
  gateway.splits(
    { service: products, weight: 100 - differences.catalogueFromMonolith },
    { service: monolith, weight: differences.catalogueFromMonolith },
    ['GET /products', 'GET /products/{id}'],
    { under: '/api' },
  );

  storefront.calls(products, ['GET /products', 'GET /products/{id}'], {
    during: [
      'GET /',
      'GET /products/{id}',
      'GET /cart',
      'POST /cart',
      'GET /checkout',
      'POST /checkout',
      'GET /orders/{id}',
    ],
    timeout: millis(500),
    retries: 1,
  });
  storefront.calls(users, ['POST /users', 'POST /sessions'], { during: ['POST /login'] });
  storefront.calls(users, ['DELETE /sessions'], {
    during: ['POST /login', 'POST /logout'],
    timeout: millis(500),
    retries: 1,
  });
  storefront.calls(orders, ['POST /orders'], { during: ['POST /checkout'], timeout: seconds(8) });
  storefront.calls(orders, ['GET /orders/{id}'], { during: ['GET /orders/{id}'], timeout: millis(500), retries: 1 });
  // Before another id is used, the last one is closed.
  storefront.calls(orders, ['DELETE /orders/{id}'], {
    during: ['GET /checkout', 'POST /checkout'],
    timeout: millis(500),
    retries: 1,
  });

  orders.calls(users, ['GET /users/{id}'], { during: ['POST /orders'], timeout: millis(700), retries: 1 });
  orders.calls(
    products,
    ['PUT /reservations/{id}', 'POST /reservations/{id}/commit', 'DELETE /reservations/{id}', 'PUT /transactions/{id}'],
    { during: ['POST /orders'], timeout: millis(500), retries: 1 },
  );
  orders.calls(payments, ['PUT /payments/{id}'], { during: ['POST /orders'], timeout: seconds(3) });
  orders.calls(payments, ['PUT /transactions/{id}'], { during: ['POST /orders'], timeout: seconds(2) });
  // What was decided is delivered by a loop, outside any request.
  orders.calls(products, ['POST /transactions/{id}/commit', 'POST /transactions/{id}/abort'], {
    during: [],
    timeout: millis(500),
    retries: 1,
  });
  orders.calls(
    payments,
    [
      'POST /transactions/{id}/commit',
      'POST /transactions/{id}/abort',
      'GET /payments/{id}',
      'POST /payments/{id}/refund',
    ],
    { during: [], timeout: seconds(3) },
  );

  payments.calls(provider, ['PUT /charges/{id}'], {
    during: ['PUT /payments/{id}', 'PUT /transactions/{id}'],
    timeout: millis(1200),
  });
  payments.calls(provider, ['POST /charges/{id}/capture'], {
    during: ['PUT /payments/{id}', 'POST /transactions/{id}/commit'],
    timeout: millis(1200),
  });
  payments.calls(provider, ['POST /charges/{id}/void'], {
    during: ['POST /payments/{id}/refund', 'POST /transactions/{id}/abort'],
    timeout: millis(1200),
    retries: 1,
  });
  payments.calls(provider, ['POST /charges/{id}/refund'], {
    during: ['POST /payments/{id}/refund'],
    timeout: millis(1200),
    retries: 1,
  });
  // Where it does not let go, it may have taken the money; a loop asks for what else was not answered.
  payments.calls(provider, ['GET /charges/{id}'], {
    during: ['POST /transactions/{id}/abort'],
    timeout: millis(1200),
    retries: 1,
  });
  monolith.calls(provider, ['PUT /charges/{id}', 'POST /charges/{id}/capture', 'POST /charges/{id}/void'], {
    during: ['POST /orders'],
    timeout: millis(1200),
  });
  return site;
}
