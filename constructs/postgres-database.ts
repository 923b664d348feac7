import { Construct } from 'constructs';
import { Connection } from './component';
import { databaseSetup } from './database-setup';
import { Environment } from './environment';
import { PostgresServer } from './postgres-server';
import { password, Secret, SecretFile } from './secret';
import { ExternalAddress, Store, storeConnection } from './store';

/** What is told of a database. */
export interface PostgresDatabaseProps {
  /** The server in the cluster that holds it, where it is made with an account of its own; or where it is outside. */
  readonly server: PostgresServer | ExternalAddress;
}

// Names of databases and roles that PostgreSQL keeps for itself.
const reserved = /^(none|postgres|public|template[01]|pg-.*)$/;

/** One database, with one account: its owner's. Database and account are named after it, with `_` for `-`. */
export class PostgresDatabase extends Store {
  /** The name of the database and of its account. */
  readonly database: string;
  /** The account's password. */
  readonly password: SecretFile;
  private readonly server: PostgresServer | ExternalAddress;

  constructor(scope: Construct, id: string, { server }: PostgresDatabaseProps) {
    if (reserved.test(id))
      throw new Error(`a database must not be named '${id}', which PostgreSQL has already; rename it`);
    super(scope, id, server.host, server instanceof PostgresServer ? server.destination : { port: server.port });
    if (server instanceof PostgresServer && Environment.of(server) !== this.environment) {
      throw new Error(`${id} must be on a server of its own environment, got one of '${Environment.of(server).name}'`);
    }
    this.server = server;
    this.database = id.replaceAll('-', '_');
    this.password = new Secret(Environment.of(scope), id, () => ({ password: password() })).file('password');
    if (server instanceof PostgresServer) databaseSetup(this, server);
  }

  /** `ORDERS_DATABASE_URL`, without the password, and `ORDERS_DATABASE_PASSWORD_FILE`. */
  connection(): Connection {
    const { host, database, server } = this;
    // In the mesh the proxies encrypt; outside it PostgreSQL itself does.
    const tls = server instanceof PostgresServer ? 'disable' : 'verify-full';
    const url = `postgres://${database}@${host}:${server.port}/${database}?sslmode=${tls}`;
    return storeConnection(this.name, url, this.password);
  }
}
