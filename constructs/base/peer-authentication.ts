import { Chart } from 'cdk8s';
import { PeerAuthentication, PeerAuthenticationSpecMtlsMode } from '../../imports/security.istio.io';
import { Manifest } from './manifest';

/** Mutual TLS: no pod accepts plaintext. */
export function peerAuthentication(chart: Chart): void {
  new Manifest(chart, PeerAuthentication, { name: 'default' }, () => ({
    spec: { mtls: { mode: PeerAuthenticationSpecMtlsMode.STRICT } },
  }));
}
