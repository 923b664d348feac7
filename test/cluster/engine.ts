import { spawn } from 'child_process';
import {
  chmodSync,
  closeSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'fs';
import { join } from 'path';
import { removeGroups, thawing } from './cgroups';
import { dockerSays } from './docker';
import { eventually } from './eventually';
import { home, logOf, Note } from './home';
import { Kernel, kernelNow, restoreKernel, told } from './kernel';
import { outcome } from './outcome';
import { lastLines } from './run';

/** The engine that was started here. */
interface Started {
  readonly pid: number;
  /** The start of the machine in which it was. */
  readonly boot: string;
  /** What the machine was like before. */
  readonly kernel: Kernel;
}

/** What is known of it. */
export const engineNote = new Note<Started>('engine');
const data = join(home, 'engine');
const state = join(home, 'engine-state');
const pidFile = join(home, 'engine.pid');
const log = logOf('engine');
/** Where Docker's own engine is to be found. */
export const socket = 'unix:///var/run/docker.sock';

/** The version of the engine that runs on this machine, whoever started it. */
export const engineVersion = (): Promise<string | undefined> =>
  dockerSays('version', '--format', '{{.Server.Version}}');

/** Whether the engine that runs was started here. */
export function isOurs(): boolean {
  const pid = noted()?.pid;
  return pid !== undefined && told(`/proc/${pid}/cmdline`).includes(data);
}

/** Whether one was started here, and was not stopped. */
export const wasStarted = (): boolean => noted() !== undefined;

/** Starts one where Docker's own would be, so that `docker` finds it, and waits until it answers. */
export async function startEngine(): Promise<void> {
  mkdirSync(home, { recursive: true, mode: 0o700 });
  const kernel = noted()?.kernel ?? (await kernelNow());
  // What an engine that was killed left.
  rmSync(pidFile, { force: true });
  const output = openSync(log, 'w');
  const child = spawn('dockerd', await flags(), { detached: true, stdio: ['ignore', output, output] });
  closeSync(output);
  let failure: string | undefined;
  child.on('error', ({ message }) => (failure = message));
  child.on('exit', (code) => (failure = `it ended with code ${code}`));
  if (child.pid) engineNote.write({ pid: child.pid, boot: boot(), kernel });
  try {
    await eventually('the Docker engine answers', () => {
      if (failure)
        throw new Error(`the Docker engine does not start: ${failure}; the end of ${log}:\n${lastLines(log)}`);
      return engineVersion();
    });
  } catch (cause) {
    await stopEngine();
    throw cause;
  }
  child.unref();
}

/** Ends it, and what it left in the kernel. Does nothing where none was started here, or another one has taken its place. */
export async function stopEngine(): Promise<void> {
  const started = noted();
  if (started && (isOurs() || !(await engineVersion()))) {
    if (isOurs()) process.kill(started.pid, 'SIGTERM');
    await eventually('the Docker engine ends', async () => (isOurs() ? undefined : true));
    await endLeftovers();
    await restoreKernel(started.kernel, home);
    removeGroups();
    rmSync(state, { recursive: true, force: true });
  }
  engineNote.remove();
}

/** What is known of an engine that was started here, since the machine was. */
function noted(): Started | undefined {
  const started = engineNote.read();
  return started?.boot === boot() ? started : undefined;
}

const boot = (): string => told('/proc/sys/kernel/random/boot_id');

/** Ends what outlives an engine that was killed: what held its containers, and these. */
async function endLeftovers(): Promise<void> {
  const containers = existsSync(`${data}/containers`) ? readdirSync(`${data}/containers`) : [];
  const isLeft = (pid: string): boolean =>
    (told(`/proc/${pid}/comm`).startsWith('containerd') && told(`/proc/${pid}/cmdline`).includes(state)) ||
    containers.some((id) => told(`/proc/${pid}/cgroup`).includes(id));
  const end = async (): Promise<true | undefined> => {
    const left = readdirSync('/proc').filter((name) => /^\d+$/.test(name) && isLeft(name));
    for (const pid of left) kill(Number(pid));
    return left.length === 0 ? true : undefined;
  };
  await thawing(containers, eventually('what is left of the Docker engine ends', end));
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
}

async function flags(): Promise<string[]> {
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

/** Whether one can be started here: by root of Linux. */
export const isAllowedToStart = (): boolean => process.platform === 'linux' && process.getuid?.() === 0;
