import { Size } from 'cdk8s';
import { Construct } from 'constructs';
import { Environment } from './environment';
import { Image } from './image';
import { commandProbes } from './probes';
import { password, Secret, SecretFile } from './secret';
import { StatefulServer } from './stateful-set';
import { StoreServer } from './store';
import { Resources } from './pod';

/** One PostgreSQL server, for all databases of an environment. Nobody calls it but as one of its databases. */
export class PostgresServer extends StatefulServer {
  readonly image: Image;
  readonly resources: Resources;
  /** The superuser's password, for those that make databases. */
  readonly password: SecretFile;

  constructor(scope: Construct, id: string, props: StoreServer) {
    const file = new Secret(Environment.of(scope), id, () => ({ password: password() })).file('password');
    const ready = ['pg_isready', '--host=127.0.0.1', '--username=postgres', '--quiet'];
    super(scope, id, {
      image: props.image,
      resources: props.resources,
      storage: props.storage ?? Size.gibibytes(1),
      data: '/var/lib/postgresql/data',
      port: 5432,
      // It listens as soon as it lives; it is ready when it takes a connection.
      probes: commandProbes(['pg_isready', '--host=/var/run/postgresql', '--quiet'], ready),
      env: { PGDATA: '/var/lib/postgresql/data/files', POSTGRES_PASSWORD_FILE: file.path },
      files: [file],
      writable: ['/var/run/postgresql'],
    });
    this.image = props.image;
    this.resources = props.resources;
    this.password = file;
  }
}
