import { Size } from 'cdk8s';
import { Gateway as GatewayObject, GatewaySpecServersTlsMode as TlsMode } from '../../imports/networking.istio.io';
import { Caller } from '../base/component';
import { Manifest } from '../base/manifest';

/** A gateway, as far as its objects must know it. */
export interface Door extends Caller {
  /** The public host name. */
  readonly hostName: string;
  /**
   * The Secret with the host's certificate, if it has one.
   * @default - plain HTTP
   */
  readonly certificate?: string;
  /** The largest body of a request. @default - any */
  readonly largestBody?: Size;
  /** The headers that no request from outside brings in. */
  readonly withholds: readonly string[];
}

/** The ports on which the gateway's pods listen for the public host. */
export function gatewayServers(of: Door): void {
  const hosts = [of.hostName];
  const http = { number: 80, name: 'http', protocol: 'HTTP' };
  new Manifest(of, GatewayObject, { name: of.name }, () => ({
    spec: {
      selector: { ...of.pods.labels },
      servers: of.certificate
        ? [
            {
              hosts,
              port: { number: 443, name: 'https', protocol: 'HTTPS' },
              tls: { mode: TlsMode.SIMPLE, credentialName: of.certificate },
            },
            { hosts, port: http, tls: { httpsRedirect: true } },
          ]
        : [{ hosts, port: http }],
    },
  }));
}
