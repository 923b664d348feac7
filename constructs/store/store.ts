import { Construct } from 'constructs';
import { Pooled } from '../../graph/component';
import { Call } from '../../graph/graph';
import { Destination } from '../base/pods';
import { Callee, Caller, Component, Connection, variableName } from '../base/component';
import { requireHost, requirePort } from '../base/require';
import { SecretFile } from '../base/secret';
import { serviceEntry } from '../http/service-entry';
import { StoreServer } from './stateful-set';

/** An address outside the cluster. */
export interface ExternalAddress {
  /** Its host name, as in `orders.db.example`. */
  readonly host: string;
  /** Its port, which no other TCP external of the environment may have: the mesh tells them apart by nothing else. */
  readonly port: number;
}

/** Whether a server is somewhere outside. */
export const isOutside = (server: StoreServer | ExternalAddress): server is ExternalAddress => 'host' in server;

/** A database, a cache or a broker: something that keeps data and speaks a protocol of its own. */
export abstract class Store extends Component implements Callee {
  readonly protocol = 'tcp';
  readonly host: string;
  readonly destination: Destination;

  /**
   * @param host under which callers find it
   * @param destination the pods that answer, or the port outside
   * @param pooled the server whose connections its users share with those of other stores
   */
  constructor(scope: Construct, id: string, host: string, destination: Destination, pooled?: Pooled) {
    const outside = destination.pods ? undefined : { host, port: destination.port };
    super(scope, id, { kind: 'store', ...(outside && { outside }), ...(pooled && { pooled }) });
    this.host = host;
    this.destination = destination;
    if (destination.pods) return;
    requireHost('host', host);
    requirePort('port', destination.port);
    serviceEntry(this, { name: 'tcp', number: destination.port, protocol: 'TCP' });
  }

  abstract connection(calls: readonly Call[], caller: Caller): Connection;
}

/** What a user of a store is told: `NAME_URL`, which holds no password, and `NAME_PASSWORD_FILE`. */
export function storeConnection(name: string, url: string, password: SecretFile): Connection {
  const prefix = variableName(name);
  return { variables: { [`${prefix}_URL`]: url, [`${prefix}_PASSWORD_FILE`]: password.path }, files: [password] };
}
