import { KubernetesObject, V1ObjectMeta } from '@kubernetes/client-node';
import { System } from './systems';

/** A certificate and its key, in PEM. */
export interface Certificate {
  readonly cert: string;
  readonly key: string;
}

// Of the ports that a gateway's Service has, those that Istio's own chart gives it.
const ports = [
  { name: 'http2', port: 80 },
  { name: 'https', port: 443 },
];

/** What manifests refer to and somebody else brings: the gateway's pods, their Service, and its certificates. */
export function surroundings({ environment, certificates }: System, { cert, key }: Certificate): KubernetesObject[] {
  const { namespace, labels, serviceAccount: name } = environment.platform.gateway;
  const container = { name: 'istio-proxy', image: 'istio/proxyv2' };
  const stringData = { 'tls.crt': cert, 'tls.key': key };
  return [
    core('Namespace', { name: namespace, labels: { 'istio-injection': 'enabled' } }),
    core('ServiceAccount', { name, namespace }),
    core('Service', { name, namespace }, { spec: { selector: labels, ports } }),
    core('Pod', { name, namespace, labels }, { spec: { serviceAccountName: name, containers: [container] } }),
    ...certificates.map((secret) =>
      core('Secret', { name: secret, namespace }, { type: 'kubernetes.io/tls', stringData }),
    ),
  ];
}

const core = (kind: string, metadata: V1ObjectMeta, rest: object = {}): KubernetesObject => ({
  apiVersion: 'v1',
  kind,
  metadata,
  ...rest,
});
