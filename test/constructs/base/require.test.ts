import { requireCidr, requireHost, requireLabel, requirePort } from '../../../constructs/base/require';

test.each(['a', 'shop-dev', '9', 'a'.repeat(63)])("'%s' is a label", (value) => {
  expect(() => requireLabel('namespace', value)).not.toThrow();
});

test.each(['', 'Shop', 'a_b', '-a', 'a-', 'a.b', '../up', 'a'.repeat(64)])("fails on the label '%s'", (value) => {
  expect(() => requireLabel('namespace', value)).toThrow(
    new Error(`'namespace' must be a DNS label of at most 63 characters, as in 'shop-dev', got '${value}'`),
  );
});

test.each(['localhost', 'api.example', '1.2.a'])("'%s' is a host", (value) => {
  expect(() => requireHost('host', value)).not.toThrow();
});

test.each(['', 'https://a.example', 'A.example', 'a..b', '*.example', 'a.example:80', `${'a.'.repeat(127)}b`])(
  "fails on the host '%s'",
  (value) => {
    expect(() => requireHost('host', value)).toThrow(
      new Error(`'host' must be a host name in lower case, as in 'api.example', got '${value}'`),
    );
  },
);

test.each([1, 443, 65_535])('%s is a port', (value) => {
  expect(() => requirePort('port', value)).not.toThrow();
});

test.each([0, -4, 1.5, 65_536, NaN])('fails on port %s', (value) => {
  expect(() => requirePort('port', value)).toThrow(
    new Error(`'port' must be a whole number from 1 to 65535, got ${value}`),
  );
});

test.each(['10.244.0.0/16', '1.2.3.4/32'])("'%s' is a range", (value) => {
  expect(() => requireCidr('cidrs.pods', value)).not.toThrow();
});

test.each(['10.244.0.0', '10.244.0/16', '10.0.0.0/33', '0.0.0.0/0', 'fd00::/8', '10.0.0.0/8/8', '10.0.0.0/x'])(
  "fails on the range '%s'",
  (value) => {
    expect(() => requireCidr('cidrs.pods', value)).toThrow(
      new Error(`'cidrs.pods' must be a range of IPv4 addresses, as in '10.244.0.0/16', got '${value}'`),
    );
  },
);
