import { customerOf, networkOf } from '../../../services/kit/customer';

const told = { 'x-customer-address': '203.0.113.9' };
const chain = (...accounts: readonly string[]): string =>
  accounts
    .map(
      (account) =>
        `By=spiffe://cluster.local/ns/shop/sa/users;Hash=ab;Subject="CN=a,O=b";URI=spiffe://cluster.local/ns/shop/sa/${account}`,
    )
    .join(',');

test.each([
  ['the connection, where nothing is said', {}, '10.0.0.7'],
  ['the last that a request came by', { 'x-forwarded-for': '198.51.100.1, 203.0.113.5' }, '203.0.113.5'],
  ['the connection, where what is said is no address', { 'x-forwarded-for': 'somewhere' }, '10.0.0.7'],
  ['what is told where there are no proxies', told, '203.0.113.9'],
  ['the connection, where what is told is no address', { 'x-customer-address': 'x' }, '10.0.0.7'],
  ['what the storefront tells', { ...told, 'x-forwarded-client-cert': chain('storefront') }, '203.0.113.9'],
  [
    'the last, where a stranger tells another by the gateway',
    { ...told, 'x-forwarded-client-cert': chain('gateway'), 'x-forwarded-for': '203.0.113.5' },
    '203.0.113.5',
  ],
  [
    'the last, where a stranger tells another, without a proof',
    { ...told, 'x-forwarded-for': '203.0.113.5' },
    '203.0.113.5',
  ],
  [
    'the last, where the storefront is not who asks last',
    { ...told, 'x-forwarded-client-cert': chain('storefront', 'gateway'), 'x-forwarded-for': '203.0.113.5' },
    '203.0.113.5',
  ],
  [
    'the connection, where somebody has a name that begins alike',
    { ...told, 'x-forwarded-client-cert': chain('storefront-2') },
    '10.0.0.7',
  ],
  [
    'the connection, where a quoted text names the storefront',
    { ...told, 'x-forwarded-client-cert': 'Subject="a,URI=spiffe://cluster.local/ns/shop/sa/storefront";Hash=ab' },
    '10.0.0.7',
  ],
])('is at %s', (_, headers: Record<string, string>, address) => {
  expect(customerOf({ headers, ip: '10.0.0.7' })).toBe(address);
});

test.each([
  ['203.0.113.5', '203.0.113.5'],
  ['::ffff:203.0.113.5', '203.0.113.5'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:DB8::6', '2001:db8:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
])('the network of %s is %s', (address, network) => {
  expect(networkOf(address)).toBe(network);
});
