import { Sidecar, SidecarSpecOutboundTrafficPolicyMode } from '../../imports/networking.istio.io';
import { Manifest } from '../base/manifest';
import { Caller } from '../base/component';

/** What a caller's proxy knows of: its callees, and nothing else. */
export function sidecar(caller: Caller): void {
  const { name, pods } = caller;
  new Manifest(caller, Sidecar, { name }, () => {
    const hosts = new Set(caller.outgoing.map((edge) => edge.callee.host));
    const known = [...hosts].toSorted().map((host) => `./${host}`);
    return {
      spec: {
        workloadSelector: { labels: pods.labels },
        egress: [{ hosts: known.length > 0 ? known : ['~/*'] }],
        outboundTrafficPolicy: { mode: SidecarSpecOutboundTrafficPolicyMode.REGISTRY_UNDERSCORE_ONLY },
      },
    };
  });
}
