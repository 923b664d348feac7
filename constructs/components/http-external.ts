import { Construct } from 'constructs';
import { Call } from '../../graph/graph';
import { Operation } from '../../graph/operation';
import { HttpCallee, httpConnection } from '../edge/call';
import { Component, Connection } from '../base/component';
import { externalDestinationRule } from '../http/destination-rule';
import { servicePort } from '../http/ports';
import { requireHost, requirePort } from '../base/require';
import { serviceEntry } from '../http/service-entry';
import { externalRoutes } from '../http/virtual-service';

/** What is told of a host outside. */
export interface HttpExternalProps<Op extends Operation> {
  /** Its host name, as in `api.provider.example`. */
  readonly host: string;
  /**
   * The port on which it answers, with TLS. Any address outside the cluster is reachable on it: packets know no names.
   * @default 443
   */
  readonly port?: number;
  /** What it offers: each a method and a path template. */
  readonly operations: readonly Op[];
  /**
   * Operations that may be repeated although they are POST or PATCH: a second time changes nothing.
   * @default - only what HTTP says: all methods but POST and PATCH
   */
  readonly idempotent?: readonly NoInfer<Op>[];
}

/** A host outside the cluster that answers HTTP calls. Callers speak plain HTTP to their proxy, which speaks TLS to the host. */
export class HttpExternal<Op extends Operation> extends Component implements HttpCallee<Op> {
  readonly protocol = 'http';
  readonly operations: readonly Op[];
  readonly host: string;
  readonly destination: { readonly port: number };

  constructor(scope: Construct, id: string, props: HttpExternalProps<Op>) {
    const { operations, idempotent = [], host, port = 443 } = props;
    super(scope, id, { kind: 'external', host, operations: [...operations], idempotent: [...idempotent] });
    requireHost('host', host);
    requirePort('port', port);
    this.operations = [...operations];
    this.host = host;
    this.destination = { port };
    serviceEntry(this, { name: 'http', number: servicePort, protocol: 'HTTP', targetPort: port });
    externalDestinationRule(this);
    externalRoutes(this);
  }

  connection(calls: readonly Call[]): Connection {
    return httpConnection(this, calls);
  }
}
