import { accessSync, constants } from 'fs';
import { delimiter, join } from 'path';
import { logOf } from './home';
import { run } from './run';

/** A program that a step runs, and the Debian package that has it. */
interface Needed {
  readonly program: string;
  readonly package: string;
}

const forEngine: readonly Needed[] = [
  { program: 'docker', package: 'docker.io' },
  { program: 'dockerd', package: 'docker.io' },
  { program: 'runc', package: 'runc' },
  { program: 'iptables', package: 'iptables' },
  { program: 'ip', package: 'iproute2' },
];
const forImages: readonly Needed[] = [{ program: 'debootstrap', package: 'debootstrap' }];

/** What an engine is started with. */
export const missingForEngine = (): string[] => missing(forEngine);

/** What base images are made with. */
export const missingForImages = (): string[] => missing(forImages);

function missing(needed: readonly Needed[]): string[] {
  const names = needed.filter(({ program }) => !hasProgram(program)).map((each) => each.package);
  return [...new Set(names)];
}

/** Whether a program is where programs are looked for. */
export const hasProgram = (program: string): boolean =>
  (process.env.PATH ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, program), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });

/** Installs packages, or says how. */
export async function requirePackages(names: readonly string[], install: boolean): Promise<void> {
  if (names.length === 0) return;
  const command = `apt-get install --yes --no-install-recommends ${names.join(' ')}`;
  if (!hasProgram('apt-get')) {
    throw new Error(`missing: ${names.join(', ')}. Install them, or Docker: https://docs.docker.com/engine/install/`);
  }
  if (!install) throw new Error(`missing: ${names.join(', ')}. Run '${command}', or say '--install'`);
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  const log = logOf('packages');
  // Another apt may be at work on a machine that was just started.
  const patient = command.replace('apt-get', 'apt-get -o DPkg::Lock::Timeout=300');
  await run('sh', ['-ec', `apt-get update; ${patient}`], { log, env });
}
