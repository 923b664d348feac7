import { existsSync, statfsSync } from 'fs';
import { createServer } from 'net';
import { dirname } from 'path';
import { dockerFails, dockerSays } from './docker';
import { isAllowedToStart } from './engine';
import { socket } from './engine-flags';
import { home } from './home';
import { hasProgram, missingForEngine, requirePackages } from './system-packages';

const address = '127.0.0.1';

/** Fails where something of this machine listens already where the gateway is to. */
export async function requirePort(port: number): Promise<void> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', ({ message }) =>
      reject(new Error(`the gateway cannot be at port ${port} of ${address} (${message}); free it, or say '--port'`)),
    );
    server.listen(port, address, () => server.close(() => resolve()));
  });
}

/** Fails where no Docker engine answers, and none can be started. */
export async function requireEngine(install: boolean): Promise<void> {
  const { DOCKER_HOST } = process.env;
  const why = hasProgram('docker') ? await dockerFails() : `there is no 'docker'`;
  if (!isAllowedToStart()) {
    const started = process.platform === 'linux' ? ', or run this as root, which starts one' : '';
    throw new Error(`no Docker engine: ${why}\nStart one${started}: https://docs.docker.com/engine/install/`);
  }
  // One that is started here listens where Docker's own does.
  const elsewhere = DOCKER_HOST || ((await dockerSays('--host', socket, 'version')) && 'another context');
  if (elsewhere) throw new Error(`no Docker engine at ${elsewhere}: ${why}\nStart it, or unset what leads there`);
  await requirePackages(missingForEngine(), install);
}

const gibibyte = 2 ** 30;

/** The folder, or the innermost around it that is there. */
const existing = (folder: string): string => (existsSync(folder) ? folder : existing(dirname(folder)));

/** Fails where there is less room than is needed beside what tools and engine keep. */
export function requireDisk(gibibytes: number): void {
  const { bavail, bsize } = statfsSync(existing(home));
  const free = (bavail * bsize) / gibibyte;
  if (free < gibibytes) {
    throw new Error(
      `${gibibytes} GiB are needed in ${home}, and ${free.toFixed(1)} are free; free some, or set XDG_CACHE_HOME`,
    );
  }
}
