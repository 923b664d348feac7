import { budget, duration, matching, treated, trackRoutes } from '../../../constructs/http/http-rules';

const host = 'orders.test.svc.cluster.local';
const to = (subset: string) => ({ destination: { host, port: { number: 80 }, subset } });
const conditions = ['reset', 'gateway-error'];

test.each([
  ['GET /products', { exact: '/products' }],
  ['GET /', { exact: '/' }],
  ['GET /hello/', { exact: '/hello/' }],
  ['GET /v1.0/products', { exact: '/v1.0/products' }],
  ['GET /products/{id}', { regex: '/products/[^/]+' }],
  ['GET /products/{id}/', { regex: '/products/[^/]+/' }],
  ['GET /v1.0/products/{id}', { regex: '/v1\\.0/products/[^/]+' }],
  ['GET /{shop}/products/{id}', { regex: '/[^/]+/products/[^/]+' }],
])('%s is matched by its method and %o', (operation, uri) => {
  expect(matching(operation)).toEqual({ method: { regex: 'GET|HEAD' }, uri });
});

test('without retries a rule says so, and writes no per-try timeout', () => {
  expect(budget({ timeout: 1200, retries: 0, retryOn: conditions })).toEqual({
    timeout: '1200ms',
    retries: { attempts: 0 },
  });
});

test('with retries each try has its share of the timeout, after the worst back-off', () => {
  expect(budget({ timeout: 500, retries: 1, retryOn: conditions })).toEqual({
    timeout: '500ms',
    retries: { attempts: 1, perTryTimeout: '237ms', retryOn: 'gateway-error,reset' },
  });
});

test.each([
  [1, '1ms'],
  [999, '999ms'],
  [1000, '1s'],
  [1200, '1200ms'],
  [15_000, '15s'],
])('%i ms is written %s', (ms, written) => {
  expect(duration(ms)).toBe(written);
});

test('without a canary all calls go to the stable version, without a weight', () => {
  expect(trackRoutes(host)).toEqual({ usual: [to('stable')], canary: [] });
});

test.each([0, 10, 100])('a canary takes its share of the calls: %i %', (weight) => {
  expect(trackRoutes(host, weight).usual).toEqual([
    { ...to('stable'), weight: 100 - weight },
    { ...to('canary'), weight },
  ]);
});

test('who asks for the canary gets it, where there is one', () => {
  expect(trackRoutes(host, 0).canary).toEqual([to('canary')]);
});

test('a rule for the canary header stands before the weighted one, and is like it else', () => {
  const http = { timeout: '1s', route: [...trackRoutes(host, 10).usual] };
  const match = [{ method: { exact: 'GET' } }, { method: { exact: 'PUT' } }];
  expect(treated({ http, canary: [to('canary')] }, match)).toEqual([
    {
      timeout: '1s',
      match: [
        { method: { exact: 'GET' }, headers: { 'x-track': { exact: 'canary' } } },
        { method: { exact: 'PUT' }, headers: { 'x-track': { exact: 'canary' } } },
      ],
      route: [to('canary')],
    },
    { ...http, match },
  ]);
});

test('a rule for all requests has no match', () => {
  const http = { timeout: '1s', route: [to('stable')] };
  expect(treated({ http, canary: [] })).toEqual([http]);
});
