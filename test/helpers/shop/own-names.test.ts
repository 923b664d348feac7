import { asked } from './own-names';

test.each([
  ['http://shop.localhost:8088/api/orders', 'http://127.0.0.1:8088/api/orders', { Host: 'shop.localhost:8088' }],
  ['http://shop.localhost/api?x=1', 'http://127.0.0.1/api?x=1', { Host: 'shop.localhost' }],
  ['http://127.0.0.1:8088/api', 'http://127.0.0.1:8088/api', {}],
  ['http://shop.example/api', 'http://shop.example/api', {}],
])('%s is asked at %s', (url, at, headers) => {
  expect(asked(url)).toEqual({ url: at, headers });
});
