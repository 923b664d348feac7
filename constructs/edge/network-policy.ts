import { k8s } from 'cdk8s-plus-28';
import { inNamespace, port } from '../base/packets';
import { Access } from './access';
import { Manifest } from '../base/manifest';

// Where clouds tell a node's credentials to whoever asks.
const linkLocal = '169.254.0.0/16';

/** Packets out of the caller, to the callee's pods or to addresses outside the cluster. A caller of another namespace is not ours to restrict. */
export function egress({ scope, name, caller, callee, place }: Access): void {
  if (caller.namespace) return;
  const { pods, services, nodes } = place.platform.cidrs;
  const to = callee.pods
    ? { podSelector: { matchLabels: callee.pods.labels } }
    : { ipBlock: { cidr: '0.0.0.0/0', except: [pods, services, nodes, linkLocal] } };
  new Manifest(scope, k8s.KubeNetworkPolicy, { name: `${name}-egress` }, () => ({
    spec: {
      podSelector: { matchLabels: caller.labels },
      policyTypes: ['Egress'],
      egress: [{ to: [to], ports: [port(callee.port)] }],
    },
  }));
}

/** Packets into the callee's pods, unless it is outside. */
export function ingress({ scope, name, caller, callee }: Access): void {
  const { pods } = callee;
  if (!pods) return;
  const from = caller.namespace
    ? inNamespace(caller.namespace, caller.labels)
    : { podSelector: { matchLabels: caller.labels } };
  new Manifest(scope, k8s.KubeNetworkPolicy, { name: `${name}-ingress` }, () => ({
    spec: {
      podSelector: { matchLabels: pods.labels },
      policyTypes: ['Ingress'],
      ingress: [{ from: [from], ports: [port(callee.port)] }],
    },
  }));
}
