import { Construct } from 'constructs';
import { Environment } from './environment';
import { Image } from './image';
import { commandProbes } from './probes';
import { password, Secret, SecretFile } from './secret';
import { StatefulServer, StoreServer } from './stateful-set';

// The pod's user has no name: without one that is said, nothing is asked.
const asked = (host: string): string[] => ['pg_isready', `--host=${host}`, '--username=postgres', '--quiet'];

/** One PostgreSQL server, for all databases of an environment. Nobody calls it but as one of its databases. */
export class PostgresServer extends StatefulServer {
  readonly image: Image;
  /** The superuser's password, for those that make databases. */
  readonly password: SecretFile;

  constructor(scope: Construct, id: string, props: StoreServer) {
    const file = new Secret(Environment.of(scope), id, () => ({ password: password() })).file('password');
    super(scope, id, {
      ...props,
      data: '/var/lib/postgresql/data',
      port: 5432,
      // It listens as soon as it lives; it is ready when it takes a connection.
      probes: commandProbes(asked('/var/run/postgresql'), asked('127.0.0.1')),
      env: { PGDATA: '/var/lib/postgresql/data/files', POSTGRES_PASSWORD_FILE: file.path },
      files: [file],
      writable: ['/var/run/postgresql'],
    });
    this.image = props.image;
    this.password = file;
  }
}
