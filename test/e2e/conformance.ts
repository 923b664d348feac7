import { Duration, Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-28';
import { dev } from '../../charts/environment';
import { Environment } from '../../constructs/base/environment';
import { Gateway } from '../../constructs/gateway/gateway';
import { HttpService } from '../../constructs/components/http-service';
import { Worker } from '../../constructs/components/worker';
import { standIn } from './stand-in-image';

const { millis, seconds } = Duration;

/** The public host of the system. */
export const publicHost = 'conformance.localhost';

const of = (pods: number) => ({
  image: standIn('1.0.0'),
  scale: { min: pods, max: pods },
  resources: { cpu: Cpu.millis(20), memory: Size.mebibytes(64) },
});

/** A system that does nothing, but with every kind of call: what the mesh makes of it is what it makes of any. */
export function conformance(): Environment {
  const site = new Environment('live', { system: 'conformance', namespace: 'conformance', platform: dev.platform });
  const door = new Gateway(site, 'door', { host: publicHost });
  const products = new HttpService(site, 'products', {
    ...of(3),
    operations: [
      'GET /products',
      'POST /products',
      'GET /products/{id}',
      'PUT /products/{id}',
      'GET /products/latest',
      'GET /admin',
    ],
  });
  const prices = new HttpService(site, 'prices', {
    ...of(1),
    operations: ['GET /prices/{id}'],
    canary: { image: standIn('1.1.0'), weight: 20 },
  });
  const offers = new HttpService(site, 'offers', { ...of(1), operations: ['GET /offers'] });
  const buyer = new Worker(site, 'buyer', of(1));
  const keeper = new Worker(site, 'keeper', of(2));

  door.exposes(products, ['GET /products/{id}'], { under: '/api' });
  buyer.calls(products, ['GET /products', 'GET /products/{id}'], { timeout: millis(500), retries: 1 });
  buyer.calls(products, ['POST /products'], { timeout: seconds(1) });
  buyer.calls(prices, ['GET /prices/{id}']);
  keeper.calls(products, ['PUT /products/{id}'], { timeout: millis(250) });
  keeper.calls(products, ['GET /products/latest', 'GET /admin'], { timeout: seconds(3) });
  keeper.calls(offers, ['GET /offers']);
  return site;
}
