import { Chart } from 'cdk8s';
import { k8s } from 'cdk8s-plus-28';
import { Sidecar, SidecarSpecOutboundTrafficPolicyMode } from '../../imports/networking.istio.io';
import { AuthorizationPolicy } from '../../imports/security.istio.io';
import { Manifest } from './manifest';

/** What no edge declares is refused: to callers, to packets, and to the names that a proxy knows. */
export function denyAll(chart: Chart): void {
  new Manifest(chart, AuthorizationPolicy, { name: 'deny-all' }, () => ({ spec: {} }));
  new Manifest(chart, k8s.KubeNetworkPolicy, { name: 'deny-all' }, () => ({
    spec: { podSelector: {}, policyTypes: ['Egress', 'Ingress'] },
  }));
  new Manifest(chart, Sidecar, { name: 'default' }, () => ({
    spec: {
      egress: [{ hosts: ['~/*'] }],
      outboundTrafficPolicy: { mode: SidecarSpecOutboundTrafficPolicyMode.REGISTRY_UNDERSCORE_ONLY },
    },
  }));
}
