import { k8s } from 'cdk8s-plus-28';
import { inNamespace, port } from '../base/packets';
import { Link } from '../base/component';
import { Manifest } from '../base/manifest';

// Where clouds tell a node's credentials to whoever asks.
const linkLocal = '169.254.0.0/16';

/** Packets out of the caller, to the callee's pods or to addresses outside the cluster. A caller of another namespace is not ours to restrict. */
export function egress(edge: Link): void {
  const { pods: from, environment } = edge.caller;
  const { pods: there, port: number } = edge.callee.destination;
  if (from.namespace) return;
  const { pods, services, nodes } = environment.platform.cidrs;
  const to = there
    ? { podSelector: { matchLabels: there.labels } }
    : { ipBlock: { cidr: '0.0.0.0/0', except: [pods, services, nodes, linkLocal] } };
  new Manifest(edge, k8s.KubeNetworkPolicy, { name: `${edge.name}-egress` }, () => ({
    spec: {
      podSelector: { matchLabels: from.labels },
      policyTypes: ['Egress'],
      egress: [{ to: [to], ports: [port(number)] }],
    },
  }));
}

/** Packets into the callee's pods, unless it is outside. */
export function ingress(edge: Link): void {
  const { pods, port: number } = edge.callee.destination;
  if (!pods) return;
  const { namespace, labels } = edge.caller.pods;
  const from = namespace ? inNamespace(namespace, labels) : { podSelector: { matchLabels: labels } };
  new Manifest(edge, k8s.KubeNetworkPolicy, { name: `${edge.name}-ingress` }, () => ({
    spec: {
      podSelector: { matchLabels: pods.labels },
      policyTypes: ['Ingress'],
      ingress: [{ from: [from], ports: [port(number)] }],
    },
  }));
}
