import { execFileSync } from 'child_process';
import { chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'fs';
import { join } from 'path';
import { Client } from 'pg';
import { runs } from '../cluster/cache';
import { eventually } from '../cluster/eventually';
import { run } from '../cluster/run';
import { processes } from './descendants';
import { local } from './local-env';
import { pathOf, postgresFolder } from './programs';
import { Store, StoreProps } from './store';

/** PostgreSQL, with passwords as in the cluster. It refuses to run as root, who runs it as the user that its package made. */
export function postgres({ name, data, secret, port, log }: StoreProps): Store {
  const files = join(data, name);
  const password = secret('password');
  const [setpriv, ...as] = user();
  const program = (file: string, args: readonly string[]): [string, string[]] => {
    const path = join(postgresFolder(), file);
    return setpriv ? [setpriv, [...as, path, ...args]] : [path, [...args]];
  };
  const settings = {
    port: `${port}`,
    listen_addresses: local,
    unix_socket_directories: '',
    password_encryption: 'scram-sha-256',
    // Otherwise a part of it is left in the memory of the machine when it is killed.
    dynamic_shared_memory_type: 'mmap',
  };
  const [command, args] = program('postgres', [
    '-D',
    files,
    ...Object.entries(settings).flatMap(([setting, value]) => ['-c', `${setting}=${value}`]),
  ]);
  return {
    command,
    args,
    endsBy: 'SIGINT', // Clients that are still there are sent away.
    prepare: async () => {
      if (setpriv) giveToPostgres(password, data);
      if (existsSync(files)) return forgetKilled(join(files, 'postmaster.pid'));
      const aside = `${files}.new`;
      rmSync(aside, { recursive: true, force: true });
      mkdirSync(aside, { mode: 0o700 });
      if (setpriv) giveToPostgres(aside, data);
      await run(...program('initdb', [...initial, `--pwfile=${password}`, '-D', aside]), { log });
      renameSync(aside, files);
    },
    isReady: async () => {
      const client = new Client({
        host: local,
        port,
        user: 'postgres',
        database: 'postgres',
        password: readFileSync(password, 'utf8'),
        connectionTimeoutMillis: 1000,
      });
      client.on('error', () => undefined);
      try {
        await client.connect();
        return true;
      } finally {
        await client.end().catch(() => undefined);
      }
    },
  };
}

/** Waits for the end of a server that was killed. One that nobody asks about would seem to run for ever. */
async function forgetKilled(lock: string): Promise<void> {
  if (!existsSync(lock)) return;
  const killed = Number(readFileSync(lock, 'utf8').split('\n')[0]);
  // PostgreSQL itself says what is wrong with two that run.
  if (processes().some(({ pid }) => pid === killed)) return;
  await eventually('it is gone', async () => !runs(killed) || undefined, 5000).catch(() => rmSync(lock));
}

const initial = [
  '--username=postgres',
  '--auth-host=scram-sha-256',
  '--auth-local=reject',
  '--encoding=UTF8',
  // Sorts as people do, as the image does: who wants another order must say so.
  '--locale=C',
  '--locale-provider=icu',
  '--icu-locale=en-US',
  '--no-sync',
];

const isRoot = (): boolean => process.getuid?.() === 0;

/** What has a program run as the user, where that is another one. */
const user = (): string[] =>
  isRoot() ? [pathOf('setpriv') ?? 'setpriv', '--reuid=postgres', '--regid=postgres', '--clear-groups'] : [];

function giveToPostgres(path: string, data: string): void {
  const [uid, gid] = ['-u', '-g'].map((which) => Number(execFileSync('id', [which, 'postgres'])));
  chownSync(path, uid ?? 0, gid ?? 0);
  const [setpriv = '', ...as] = user();
  try {
    execFileSync(setpriv, [...as, 'test', '-r', path]);
  } catch (cause) {
    throw new Error(`user 'postgres' cannot get to ${data}; say '--data' with a folder that it can reach`, { cause });
  }
}
