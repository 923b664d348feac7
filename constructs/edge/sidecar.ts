import { Construct } from 'constructs';
import { Sidecar, SidecarSpecOutboundTrafficPolicyMode } from '../../imports/networking.istio.io';
import { Pods } from '../base/pods';
import { Manifest } from '../base/manifest';
import { Caller } from '../base/component';

/** What a caller's proxy knows of: its callees, and nothing else. */
export function sidecar(caller: Caller): void {
  reachable(caller, caller.name, caller.pods, () => caller.outgoing.map((edge) => edge.callee.host));
}

/** Limits what the proxies of some pods know of to these hosts. */
export function reachable(scope: Construct, name: string, pods: Pods, hosts: () => readonly string[]): void {
  new Manifest(scope, Sidecar, { name }, () => {
    const known = [...new Set(hosts())].toSorted().map((host) => `./${host}`);
    return {
      spec: {
        workloadSelector: { labels: pods.labels },
        egress: [{ hosts: known.length > 0 ? known : ['~/*'] }],
        outboundTrafficPolicy: { mode: SidecarSpecOutboundTrafficPolicyMode.REGISTRY_UNDERSCORE_ONLY },
      },
    };
  });
}
