import { KubernetesObject, V1ObjectMeta } from '@kubernetes/client-node';
import { Environment } from '../../constructs/environment';
import { Manifests } from '../property/manifests';

/** A certificate and its key, in PEM. */
export interface Certificate {
  readonly cert: string;
  readonly key: string;
}

/** What manifests refer to and somebody else brings: the gateway's pods, their Service, and its certificates. */
export function surroundings(
  { platform }: Environment,
  manifests: Manifests,
  { cert, key }: Certificate,
): KubernetesObject[] {
  const { namespace, labels, serviceAccount: name } = platform.gateway;
  const servers = manifests.of('Gateway').flatMap(({ spec }) => spec.servers);
  const ports = servers.map(({ port }) => ({ name: port.name, port: port.number }));
  const container = { name: 'istio-proxy', image: 'istio/proxyv2' };
  return [
    core('Namespace', { name: namespace, labels: { 'istio-injection': 'enabled' } }),
    core('ServiceAccount', { name, namespace }),
    core('Service', { name, namespace }, { spec: { selector: labels, ports } }),
    core('Pod', { name, namespace, labels }, { spec: { serviceAccountName: name, containers: [container] } }),
    ...servers.flatMap(({ tls }) => {
      if (!tls?.credentialName) return [];
      const data = { 'tls.crt': cert, 'tls.key': key };
      return core('Secret', { name: tls.credentialName, namespace }, { type: 'kubernetes.io/tls', stringData: data });
    }),
  ];
}

const core = (kind: string, metadata: V1ObjectMeta, rest: object = {}): KubernetesObject => ({
  apiVersion: 'v1',
  kind,
  metadata,
  ...rest,
});
