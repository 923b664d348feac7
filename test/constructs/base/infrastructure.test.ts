import { field, sample, text } from '../../helpers/constructs';

const spec = (path: string, monitoring?: { readonly namespace: string }): unknown =>
  field(sample({ monitoring }), 'NetworkPolicy/infrastructure', `spec.${path}`);
const namespace = (name: string) => ({ matchLabels: { 'kubernetes.io/metadata.name': name } });
const nodes = { ipBlock: { cidr: '10.3.0.0/16' } };

test('NetworkPolicy', () => {
  expect(text(sample(), 'NetworkPolicy/infrastructure')).toMatchSnapshot();
});

test('holds for every pod', () => {
  expect(spec('podSelector')).toEqual({});
});

test('every pod may ask DNS, over UDP and TCP', () => {
  expect(spec('egress.0')).toEqual({
    to: [{ namespaceSelector: namespace('kube-system'), podSelector: { matchLabels: { 'k8s-app': 'kube-dns' } } }],
    ports: [
      { port: 53, protocol: 'UDP' },
      { port: 53, protocol: 'TCP' },
    ],
  });
});

test("every proxy may reach the mesh's control plane", () => {
  expect(spec('egress.1')).toEqual({
    to: [{ namespaceSelector: namespace('istio-system'), podSelector: { matchLabels: { app: 'istiod' } } }],
    ports: [{ port: 15012, protocol: 'TCP' }],
  });
});

test('nothing else goes out', () => {
  expect(spec('egress')).toHaveLength(2);
});

test('nodes may ask the proxies for metrics and rewritten probes, where nothing scrapes', () => {
  expect(spec('ingress.0')).toEqual({ from: [nodes], ports: [{ port: 15020, protocol: 'TCP' }] });
});

test('the monitoring may scrape the proxies, where there is one', () => {
  expect(spec('ingress.0.from', { namespace: 'monitoring' })).toEqual([
    { namespaceSelector: namespace('monitoring') },
    nodes,
  ]);
});

test('nodes may ask for the health of proxies, and nobody else', () => {
  expect(spec('ingress.1', { namespace: 'monitoring' })).toEqual({
    from: [nodes],
    ports: [{ port: 15021, protocol: 'TCP' }],
  });
});

test('nothing else comes in', () => {
  expect(spec('ingress')).toHaveLength(2);
});
