import { field, gateway, sample, text } from '../../helpers/constructs';

const servers = (certificate?: string): unknown => {
  const system = sample();
  gateway(system, 'gateway', { certificate });
  return field(system, 'Gateway/gateway', 'spec.servers');
};
const hosts = ['sample.example'];

test('Gateway', () => {
  const system = sample();
  gateway(system, 'gateway', { certificate: 'sample-tls' });
  expect(text(system, 'Gateway/gateway')).toMatchSnapshot();
});

test("is opened by the platform's gateway pods", () => {
  const system = sample();
  gateway(system);
  expect(field(system, 'Gateway/gateway', 'spec.selector')).toEqual({ istio: 'ingress' });
});

test('without a certificate it speaks plain HTTP, and nothing else', () => {
  expect(servers()).toEqual([{ hosts, port: { number: 80, name: 'http', protocol: 'HTTP' } }]);
});

test('with a certificate it speaks HTTPS, and HTTP leads there', () => {
  expect(servers('sample-tls')).toEqual([
    {
      hosts,
      port: { number: 443, name: 'https', protocol: 'HTTPS' },
      tls: { mode: 'SIMPLE', credentialName: 'sample-tls' },
    },
    { hosts, port: { number: 80, name: 'http', protocol: 'HTTP' }, tls: { httpsRedirect: true } },
  ]);
});
