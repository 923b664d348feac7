import { Duration } from 'cdk8s';
import { callData, httpConnection } from '../../../constructs/edge/call';
import { external, sample, service } from '../../helpers/constructs';

test('without a word a call waits a second, is not retried, and is made during all operations', () => {
  expect(callData(['GET /x'], {})).toEqual({
    operations: ['GET /x'],
    during: undefined,
    timeout: 1000,
    retries: 0,
    retryOn: ['connect-failure', 'gateway-error', 'refused-stream', 'reset'],
    parallel: undefined,
    alternative: undefined,
  });
});

test('all that is said of a call is in its data', () => {
  expect(
    callData(['PUT /x'], {
      during: [],
      timeout: Duration.seconds(2),
      retries: 1,
      retryOn: ['gateway-error', 'unavailable'],
      parallel: 'reads',
      alternative: 'saga',
    }),
  ).toEqual({
    operations: ['PUT /x'],
    during: [],
    timeout: 2000,
    retries: 1,
    retryOn: ['gateway-error', 'unavailable'],
    parallel: 'reads',
    alternative: 'saga',
  });
});

test('a condition that Envoy does not know cannot be written', () => {
  // @ts-expect-error
  expect(callData(['GET /x'], { retryOn: ['gateway-error', 'slow'] }).retryOn).toEqual(['gateway-error', 'slow']);
});

test('a list that is changed afterwards changes nothing', () => {
  const operations: `GET /${string}`[] = ['GET /x'];
  const call = callData(operations, {});
  operations.pop();
  expect(call.operations).toEqual(['GET /x']);
});

test('a caller is told the host, and the timeout of each operation in the order of their names', () => {
  const products = service(sample(), 'my-products', ['GET /products', 'PUT /stock/{id}']);
  const calls = [
    callData(['PUT /stock/{id}'], { timeout: Duration.millis(500) }),
    callData(['GET /products'], { timeout: Duration.seconds(3) }),
  ];
  expect(httpConnection(products, calls)).toEqual({
    variables: {
      MY_PRODUCTS_URL: 'http://my-products.test.svc.cluster.local',
      MY_PRODUCTS_TIMEOUTS: 'GET /products=3000,PUT /stock/{id}=500',
    },
    files: [],
  });
});

test('a callee may run here in one environment and outside in another', () => {
  const system = sample();
  const operations = ['PUT /charges'] as const;
  const orders = service(system, 'orders', ['POST /orders']);
  for (const callee of [service(system, 'stand-in', operations), external(system, 'bank', operations)]) {
    orders.calls(callee, ['PUT /charges']);
  }
  expect(Object.keys(orders.told.variables).toSorted()).toEqual([
    'BANK_TIMEOUTS',
    'BANK_URL',
    'STAND_IN_TIMEOUTS',
    'STAND_IN_URL',
  ]);
});
