import { Construct } from 'constructs';
import { Connection } from '../base/component';
import { Environment } from '../base/environment';
import { Job } from '../components/job';
import { Edge } from '../edge/edge';
import { Image } from '../pod/image';
import { commandProbes } from '../pod/probes';
import { postgresSettings } from './postgres-settings';
import { password, Secret, SecretFile } from '../base/secret';
import { StatefulServer, storeResources, StoreServer, storeStorage } from './stateful-set';
import { Store } from './store';

// The pod's user has no name: without one that is said, nothing is asked.
const asked = (host: string): string[] => ['pg_isready', `--host=${host}`, '--username=postgres', '--quiet'];

// 1: it refuses connections, as it does while it recovers. https://www.postgresql.org/docs/15/app-pg-isready.html
const alive = ['sh', '-c', `${asked('/var/run/postgresql').join(' ')} || test $? -eq 1`];

/** One PostgreSQL server, for all databases of an environment. Nobody calls it but as one of its databases, or to make one. */
export class PostgresServer extends Store {
  readonly image: Image;
  readonly port: number;
  /** The most connections that it takes: as many as its memory bears. */
  readonly connections: number;
  /** The superuser's password, for those that make databases. */
  private readonly password: SecretFile;

  constructor(scope: Construct, id: string, props: StoreServer) {
    const secret = new Secret(
      Environment.of(scope),
      id,
      () => ({ password: password() }),
      () => ({
        password:
          'the password of the superuser, `postgres`, who gets it when the volume is empty; to change it, first say `ALTER ROLE postgres PASSWORD ...` there: in its pod `psql --username=postgres` is let in',
      }),
    );
    const file = secret.file('password');
    const { memory } = props.resources ?? storeResources;
    const { connections, sharedMemory, settings } = postgresSettings(memory, props.storage ?? storeStorage);
    const server = new StatefulServer(scope, id, {
      ...props,
      args: ['postgres', ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])],
      sharedMemory,
      data: '/var/lib/postgresql/data',
      port: 5432,
      probes: commandProbes(alive, asked('127.0.0.1')),
      env: { PGDATA: '/var/lib/postgresql/data/files', POSTGRES_PASSWORD_FILE: file.path },
      files: [file],
      writable: ['/var/run/postgresql'],
    });
    super(scope, id, server.host, server.destination);
    this.image = props.image;
    this.port = server.port;
    this.connections = connections;
    this.password = file;
  }

  /** Lets the Job of one of its databases in, as its superuser. Nobody else is. */
  isSetUpBy(job: Job): void {
    if (job.again !== 'in its pod') throw new Error(`${job.name} must set up a database of ${this.name}`);
    Edge.between(job, this);
    this.environment.graph.addUse(job.name, this.name, { publishes: [], takes: [] });
  }

  /** What psql reads, https://www.postgresql.org/docs/15/libpq-envars.html, and `ADMIN_PASSWORD_FILE`. */
  connection(): Connection {
    const variables = { PGHOST: this.host, PGUSER: 'postgres', ADMIN_PASSWORD_FILE: this.password.path };
    return { variables, files: [this.password] };
  }
}
