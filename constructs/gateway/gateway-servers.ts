import { Size } from 'cdk8s';
import { Gateway as GatewayObject, GatewaySpecServersTlsMode as TlsMode } from '../../imports/networking.istio.io';
import { Call } from '../../graph/graph';
import { Callee, Caller } from '../base/component';
import { Routes } from '../http/http-rules';
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
  /** Where requests may go. */
  readonly ways: readonly Way[];
}

/** One way from public places to a service; where several begin at one place they are weighted. */
export interface Way {
  /** Where it leads. */
  readonly service: Exposable;
  /** What is declared of it. */
  readonly call: Call;
}

/** What may be exposed: a service, whatever runs it. */
export type Exposable = Callee & { routes(): Routes };

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
