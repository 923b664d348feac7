import { chmodSync, copyFileSync, writeFileSync } from 'fs';
import { join } from 'path';
import { EngineFolders } from './engine-leftovers';
import { home } from './home';
import { told } from './kernel';
import { outcome } from './outcome';

/** Where Docker's own engine is to be found. */
export const socket = 'unix:///var/run/docker.sock';

/** Where a process of an engine that runs is told. */
export const pidFile = join(home, 'engine.pid');

/** What `dockerd` is told, for the machine that this is. */
export async function flags({ data, state }: EngineFolders): Promise<string[]> {
  // What is told in a file of the machine's own may not be told here, too.
  const config = join(home, 'engine-config.json');
  writeFileSync(config, '{}');
  return [
    `--config-file=${config}`,
    `--data-root=${data}`,
    `--exec-root=${state}`,
    `--pidfile=${pidFile}`,
    `--host=${socket}`,
    // A machine without an engine of its own may be one without systemd.
    '--exec-opt=native.cgroupdriver=cgroupfs',
    ...(await mtu()),
    ...runtime(),
  ];
}

/** Packets of containers must fit where the machine's own go. */
async function mtu(): Promise<string[]> {
  const { stdout } = await outcome('ip', ['-json', 'route', 'show', 'default']);
  const [route] = JSON.parse(stdout || '[]') as [{ dev: string }?];
  return route ? [`--mtu=${told(`/sys/class/net/${route.dev}/mtu`)}`] : [];
}

// https://man7.org/linux/man-pages/man7/capabilities.7.html
const sysResource = 24n;

/** A root without CAP_SYS_RESOURCE cannot hand it on, which `docker run --privileged` asks for. */
function runtime(): string[] {
  const [, effective = '0'] = /^CapEff:\s*(\w+)/m.exec(told('/proc/self/status')) ?? [];
  if ((BigInt(`0x${effective}`) >> sysResource) & 1n) return [];
  // A copy: the engine outlives checkouts.
  const path = join(home, 'lowered-runtime.sh');
  copyFileSync('test/cluster/lowered-runtime.sh', path);
  chmodSync(path, 0o755);
  return [`--add-runtime=lowered=${path}`, '--default-runtime=lowered'];
}
