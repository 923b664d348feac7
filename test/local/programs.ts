import { execFileSync } from 'child_process';
import { accessSync, constants, existsSync, readdirSync } from 'fs';
import { delimiter, dirname, join } from 'path';
import { hasProgram } from '../cluster/system-packages';
import { run } from '../cluster/run';

// Servers are where ordinary users do not look.
const folders = (): string[] => [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin'];

/** Where a program is, if it is there. */
export const pathOf = (program: string): string | undefined =>
  folders()
    .map((folder) => join(folder, program))
    .find(isExecutable);

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

const debian = '/usr/lib/postgresql';
const oldest = 15;

/** Where PostgreSQL's programs are: of several the newest. Nothing where there is none that is new enough. */
export function findPostgres(versions = debian): string | undefined {
  const numbers = existsSync(versions) ? readdirSync(versions).map(Number) : [];
  const newest = numbers
    .filter((version) => version >= oldest && isExecutable(join(versions, `${version}`, 'bin/postgres')))
    .toSorted((a, b) => b - a)[0];
  if (newest) return join(versions, `${newest}`, 'bin');
  const other = pathOf('postgres');
  return other && majorOf(other) >= oldest ? dirname(other) : undefined;
}

const majorOf = (postgres: string): number =>
  Number(/\d+/.exec(execFileSync(postgres, ['--version'], { encoding: 'utf8' }))?.[0]);

/** The same, where it has been required. */
export function postgresFolder(): string {
  const folder = findPostgres();
  if (folder) return folder;
  throw new Error(`there is no PostgreSQL ${oldest} or later`);
}

function hasVirtualEnvironments(): boolean {
  try {
    execFileSync('python3', ['-c', 'import ensurepip, venv, sys; assert sys.version_info >= (3, 11)'], {
      stdio: 'ignore',
    });
    return true;
  } catch {
    return false;
  }
}

/** The system packages of which programs are missing. */
export function missingPackages(): string[] {
  const there: Readonly<Record<string, boolean>> = {
    postgresql: findPostgres() !== undefined,
    'redis-server': pathOf('redis-server') !== undefined,
    'nats-server': pathOf('nats-server') !== undefined,
    'python3-venv': hasVirtualEnvironments(),
    procps: pathOf('ps') !== undefined,
  };
  return Object.keys(there).filter((name) => !there[name]);
}

/** Installs what is missing, or says how. */
export async function requirePrograms(missing: readonly string[], install: boolean, log: string): Promise<void> {
  if (missing.length === 0) return;
  const what = missing.map((name) => (name === 'postgresql' ? `postgresql (${oldest} or later)` : name)).join(', ');
  if (!hasProgram('apt-get')) throw new Error(`missing: ${what}. Install them`);
  const command = `apt-get install --yes --no-install-recommends ${missing.join(' ')}`;
  if (process.getuid?.() !== 0) throw new Error(`missing: ${what}. Run 'sudo apt-get update && sudo ${command}'`);
  if (!install) throw new Error(`missing: ${what}. Run '${command}', or say '--install'`);
  await run('sh', ['-ec', `apt-get update; ${command}`], { log, env: { DEBIAN_FRONTEND: 'noninteractive' } });
}
