import { spawn } from 'child_process';
import { mkdirSync, openSync, readFileSync, rmSync } from 'fs';
import { join, resolve } from 'path';
import { runs } from './cache';
import { dockerSays } from './docker';
import { eventually } from './eventually';
import { home, logOf, Note } from './home';
import { kernelBefore, Kernel, restoreKernel } from './kernel';
import { outcome } from './outcome';
import { lastLines } from './run';

/** The engine that was started here. */
interface Started {
  readonly pid: number;
  /** What the machine was like before. */
  readonly kernel: Kernel;
}

/** What is known of it. */
export const engineNote = new Note<Started>('engine');
const data = join(home, 'engine');
const state = join(home, 'engine-state');
const log = logOf('engine');

/** The version of the engine that runs on this machine, whoever started it. */
export const engineVersion = (): Promise<string | undefined> =>
  dockerSays('version', '--format', '{{.Server.Version}}');

/** Whether the engine that runs was started here. */
export function isOurs(): boolean {
  const pid = engineNote.read()?.pid;
  return pid !== undefined && runs(pid) && readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(data);
}

/** Whether one was started here, and was not stopped. */
export const wasStarted = (): boolean => engineNote.read() !== undefined;

/** Starts one where Docker's own would be, so that `docker` finds it, and waits until it answers. */
export async function startEngine(): Promise<void> {
  mkdirSync(home, { recursive: true, mode: 0o700 });
  const kernel = engineNote.read()?.kernel ?? (await kernelBefore());
  const output = openSync(log, 'w');
  const child = spawn('dockerd', await flags(), { detached: true, stdio: ['ignore', output, output] });
  let failure: string | undefined;
  child.on('error', ({ message }) => (failure = message));
  child.on('exit', (code) => (failure = `it ended with code ${code}`));
  if (child.pid) engineNote.write({ pid: child.pid, kernel });
  await eventually('the Docker engine answers', () => {
    if (failure) throw new Error(`the Docker engine does not start: ${failure}; all of ${log}:\n${lastLines(log)}`);
    return engineVersion();
  });
  child.unref();
}

/** Ends it, and what it left in the kernel. Does nothing where none was started here. */
export async function stopEngine(): Promise<void> {
  const started = engineNote.read();
  if (!started) return;
  if (isOurs()) {
    process.kill(started.pid, 'SIGTERM');
    await eventually('the Docker engine ends', async () => (runs(started.pid) ? undefined : true));
  }
  await restoreKernel(started.kernel, home);
  rmSync(state, { recursive: true, force: true });
  engineNote.remove();
}

async function flags(): Promise<string[]> {
  return [
    `--data-root=${data}`,
    `--exec-root=${state}`,
    `--pidfile=${join(home, 'engine.pid')}`,
    '--host=unix:///var/run/docker.sock',
    // A machine without an engine of its own may be one without systemd.
    '--exec-opt=native.cgroupdriver=cgroupfs',
    ...(await mtu()),
    ...runtime(),
  ];
}

/** Packets of containers must fit where the machine's own go. */
async function mtu(): Promise<string[]> {
  const { stdout } = await outcome('ip', ['-json', 'route', 'show', 'default']);
  const [{ dev }] = JSON.parse(stdout || '[{}]') as [{ dev?: string }];
  return dev ? [`--mtu=${readFileSync(`/sys/class/net/${dev}/mtu`, 'utf8').trim()}`] : [];
}

// https://man7.org/linux/man-pages/man7/capabilities.7.html
const sysResource = 24n;

/** A root without CAP_SYS_RESOURCE cannot hand it on, which `docker run --privileged` asks for. */
function runtime(): string[] {
  const [, effective = '0'] = /^CapEff:\s*(\w+)/m.exec(readFileSync('/proc/self/status', 'utf8')) ?? [];
  if ((BigInt(`0x${effective}`) >> sysResource) & 1n) return [];
  return [`--add-runtime=lowered=${resolve('test/cluster/lowered-runtime.sh')}`, '--default-runtime=lowered'];
}

/** Whether one can be started here: by root of Linux. */
export const isAllowedToStart = (): boolean => process.platform === 'linux' && process.getuid?.() === 0;
