import { Construct } from 'constructs';
import { Connection, variableName } from '../base/component';
import { databaseSetup } from './database-setup';
import { Environment } from '../base/environment';
import { PostgresServer } from './postgres-server';
import { password, Secret, SecretFile } from '../base/secret';
import { ExternalAddress, Store, storeConnection } from './store';

/** A PostgreSQL server outside the cluster. */
export interface ExternalDatabase extends ExternalAddress {
  /**
   * How many connections it takes from this environment: a whole number from 1. Those of all pods together must fit.
   * @default - it is not known, and nobody adds up what they may ask for
   */
  readonly connections?: number;
}

/** What is told of a database. */
export interface PostgresDatabaseProps {
  /** The server in the cluster that holds it, where it is made with an account of its own; or where it is outside. */
  readonly server: PostgresServer | ExternalDatabase;
  /**
   * How many connections each pod of its user may hold: a whole number from 1. Those of all pods together must fit into
   * what the server takes.
   * @default 5
   */
  readonly pool?: number;
}

// Names of databases and roles that PostgreSQL keeps for itself.
const reserved = /^(none|postgres|public|template[01]|pg-.*)$/;

/** One database, with one account: its owner's. Database and account are named after it, with `_` for `-`. */
export class PostgresDatabase extends Store {
  /** The name of the database and of its account. */
  readonly database: string;
  /** The account's password. */
  readonly password: SecretFile;
  private readonly server: PostgresServer | ExternalDatabase;
  private readonly pool: number;

  constructor(scope: Construct, id: string, { server, pool = 5 }: PostgresDatabaseProps) {
    for (const [name, number = 1] of Object.entries({ pool, connections: server.connections })) {
      if (!Number.isInteger(number) || number < 1)
        throw new Error(`'${name}' of ${id} must be a whole number from 1, got ${number}`);
    }
    if (reserved.test(id))
      throw new Error(`a database must not be named '${id}', which PostgreSQL has already; rename it`);
    const isHere = server instanceof PostgresServer;
    const { connections } = server;
    const name = isHere ? server.name : `${server.host}:${server.port}`;
    const pooled = connections === undefined ? undefined : { server: name, connections, pool };
    super(scope, id, server.host, isHere ? server.destination : { port: server.port }, pooled);
    if (server instanceof PostgresServer && Environment.of(server) !== this.environment) {
      throw new Error(`${id} must be on a server of its own environment, got one of '${Environment.of(server).name}'`);
    }
    this.server = server;
    this.pool = pool;
    this.database = id.replaceAll('-', '_');
    const holds = { password: `the password of the account \`${this.database}\`` };
    const secret = new Secret(
      Environment.of(scope),
      id,
      () => ({ password: password() }),
      () => holds,
    );
    this.password = secret.file('password');
    if (server instanceof PostgresServer) databaseSetup(this, server);
  }

  /** `ORDERS_DATABASE_URL`, without the password, `ORDERS_DATABASE_PASSWORD_FILE` and `ORDERS_DATABASE_POOL`. */
  connection(): Connection {
    const { host, database, server } = this;
    // In the mesh the proxies encrypt; outside it PostgreSQL itself does.
    const tls = server instanceof PostgresServer ? 'disable' : 'verify-full';
    const url = `postgres://${database}@${host}:${server.port}/${database}?sslmode=${tls}`;
    const { variables, files } = storeConnection(this.name, url, this.password);
    return { variables: { ...variables, [`${variableName(this.name)}_POOL`]: `${this.pool}` }, files };
  }
}
