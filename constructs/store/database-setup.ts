import { Size } from 'cdk8s';
import { Cpu, k8s } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { admit } from '../edge/admit';
import { fingerprint } from '../base/fingerprint';
import { nameLabel, trackLabel } from '../base/labels';
import { Manifest } from '../base/manifest';
import { podTemplate } from '../pod/pod';
import { PostgresServer } from './postgres-server';
import { Component } from '../base/component';
import { SecretFile } from '../base/secret';
import { serviceAccount } from '../pod/service-account';
import { reachable } from '../edge/sidecar';

// psql reads the passwords itself, from files: they are in no argument and no variable.
// The Jobs of all databases begin at once, and take turns: two that change one row at the same time fail.
const script = `
until pg_isready --quiet; do sleep 1; done
umask 077
printf '*:*:*:*:%s\\n' "$(sed 's/[\\\\:]/\\\\&/g' "$ADMIN_PASSWORD_FILE")" > "$PGPASSFILE"
exec psql --quiet --set=ON_ERROR_STOP=1 <<'SQL'
\\getenv database DATABASE
\\set password \`cat "$PASSWORD_FILE"\`
SELECT pg_advisory_lock(0) \\g /dev/null
SELECT format('CREATE ROLE %I LOGIN', :'database')
  WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = :'database') \\gexec
SELECT format('ALTER ROLE %I PASSWORD %L', :'database', :'password') \\gexec
SELECT format('CREATE DATABASE %I OWNER %I', :'database', :'database')
  WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = :'database') \\gexec
REVOKE CONNECT ON DATABASE postgres, template1 FROM PUBLIC;
SELECT format('REVOKE CONNECT ON DATABASE %I FROM PUBLIC', :'database') \\gexec
SQL
`.trimStart();

// What a Job's name leaves to its database's: its pods carry it in a label, and labels hold 63 characters.
const longest = 63 - '-setup-'.length - fingerprint('').length;

/** What is made: a database, and the account that owns it. */
export interface Made extends Component {
  /** The name of both. */
  readonly database: string;
  /** The account's password. */
  readonly password: SecretFile;
}

/**
 * A Job that makes a database and its account, and changes nothing where they are there. It has an identity and policies
 * of its own. A Job cannot be changed: one that does something else has another name, and runs beside what the last one left.
 */
export function databaseSetup(database: Made, server: PostgresServer): void {
  const { environment, password } = database;
  const name = `${database.name}-setup`;
  const scope = new Setup(database, name);
  const labels = { [nameLabel]: name };
  const pods = { labels, serviceAccount: name };
  serviceAccount(scope);
  reachable(scope, name, pods, () => [server.host]);
  admit({
    scope,
    place: environment,
    name: `${name}-to-${server.name}`,
    caller: pods,
    callee: server.destination,
    allowed: { protocol: 'tcp' },
  });
  const template = podTemplate({
    name,
    serviceAccount: name,
    image: server.image,
    system: environment.system,
    labels: { ...labels, [trackLabel]: 'stable' },
    platform: environment.platform,
    resources: { cpu: Cpu.millis(10), memory: Size.mebibytes(32) },
    env: {
      ADMIN_PASSWORD_FILE: server.password.path,
      DATABASE: database.database,
      PASSWORD_FILE: password.path,
      PGHOST: server.host,
      PGPASSFILE: '/tmp/pgpass',
      PGUSER: 'postgres',
    },
    files: [server.password, password],
    container: { command: ['sh', '-ec', script] },
    spec: { restartPolicy: 'OnFailure' },
  });
  // No deadline: it waits for its image and its Secrets as all other pods do. It stays, so that no apply makes it again.
  const jobName = `${database.name.slice(0, longest)}-setup-${fingerprint(template)}`;
  new Manifest(scope, k8s.KubeJob, { name: jobName }, () => ({ spec: { backoffLimit: 10, template } }));
}

class Setup extends Construct {
  constructor(
    scope: Construct,
    readonly name: string,
  ) {
    super(scope, name);
  }
}
