import { Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-28';
import { Component } from '../base/component';
import { fingerprint } from '../base/fingerprint';
import { SecretFile } from '../base/secret';
import { Job } from '../components/job';
import { PostgresServer } from './postgres-server';

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

/** What is made: a database, and the account that owns it. */
export interface Made extends Component {
  /** The name of both. */
  readonly database: string;
  /** The account's password. */
  readonly password: SecretFile;
}

// What a component's name leaves to its database's.
const longest = 52 - '-setup'.length;

/** The name of the Job: as much of the database's as fits, and what tells it from others that begin alike. */
const nameOf = ({ name }: Made): string => {
  const mark = `-${fingerprint(name)}`;
  return `${name.length <= longest ? name : `${name.slice(0, longest - mark.length)}${mark}`}-setup`;
};

/** A Job that makes a database and its account, and changes nothing where they are there. */
export function databaseSetup(database: Made, server: PostgresServer): void {
  const props = {
    image: server.image,
    command: ['sh', '-ec', script],
    resources: { cpu: Cpu.millis(10), memory: Size.mebibytes(32) },
    env: { DATABASE: database.database, PGPASSFILE: '/tmp/pgpass' },
    files: { PASSWORD_FILE: database.password },
    // It waits for the server itself; and it has no deadline: it waits for its image and its Secrets as all other pods do.
    retries: 10,
  };
  server.isSetUpBy(new Job(database, nameOf(database), props, database));
}
