import { field, sample, text } from '../../helpers/constructs';

test.each(['AuthorizationPolicy/deny-all', 'NetworkPolicy/deny-all', 'Sidecar/default'])('%s', (which) => {
  expect(text(sample(), which)).toMatchSnapshot();
});

test('a policy that allows nothing holds for every pod', () => {
  expect(field(sample(), 'AuthorizationPolicy/deny-all', 'spec')).toEqual({});
});

test('packets are refused in both directions, for every pod', () => {
  expect(field(sample(), 'NetworkPolicy/deny-all', 'spec')).toEqual({
    podSelector: {},
    policyTypes: ['Egress', 'Ingress'],
  });
});

test('a proxy knows no host unless its workload says so', () => {
  expect(field(sample(), 'Sidecar/default', 'spec')).toEqual({
    egress: [{ hosts: ['~/*'] }],
    outboundTrafficPolicy: { mode: 'REGISTRY_ONLY' },
  });
});
