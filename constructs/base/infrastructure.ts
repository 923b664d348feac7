import { Chart } from 'cdk8s';
import { k8s } from 'cdk8s-plus-28';
import { Manifest } from './manifest';
import { inNamespace, port } from './packets';
import { Place } from './platform';

// https://istio.io/latest/docs/ops/deployment/application-requirements/#ports-used-by-istio
const istiod = 15012;
const metrics = 15020;
const health = 15021;

/** What every pod needs beside its edges: DNS and the mesh's control plane out, probes and scrapes in. */
export function infrastructure(chart: Chart, { platform }: Place): void {
  const nodes = { ipBlock: { cidr: platform.cidrs.nodes } };
  const monitoring = platform.monitoring ? [inNamespace(platform.monitoring.namespace)] : [];
  new Manifest(chart, k8s.KubeNetworkPolicy, { name: 'infrastructure' }, () => ({
    spec: {
      podSelector: {},
      policyTypes: ['Egress', 'Ingress'],
      egress: [
        { to: [inNamespace(platform.dns.namespace, platform.dns.labels)], ports: [port(53, 'UDP'), port(53)] },
        { to: [inNamespace(platform.istioNamespace, { app: 'istiod' })], ports: [port(istiod)] },
      ],
      ingress: [
        { from: [...monitoring, nodes], ports: [port(metrics)] },
        { from: [nodes], ports: [port(health)] },
      ],
    },
  }));
}
