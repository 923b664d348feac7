import { spawn } from 'child_process';
import { closeSync, existsSync, mkdirSync, openSync, rmSync } from 'fs';
import { join } from 'path';
import { removeGroups } from './cgroups';
import { dockerSays } from './docker';
import { flags, pidFile } from './engine-flags';
import { endLeftovers } from './engine-leftovers';
import { eventually } from './eventually';
import { home, logOf } from './home';
import { Kernel, kernelNow, restoreKernel, told } from './kernel';
import { Note } from './note';
import { lastLines } from './run';

/** The engine that was started here. */
interface Started {
  readonly pid: number;
  /** The start of the machine in which it was. */
  readonly boot: string;
  /** What the machine was like before. */
  readonly kernel: Kernel;
  /** Whether an engine had been there before, which leaves a key. */
  readonly hadKey: boolean;
}

/** What is known of it. */
export const engineNote = new Note<Started>('engine');
const data = join(home, 'engine');
const state = join(home, 'engine-state');
// Some versions write one, wherever all else of theirs is: https://docs.docker.com/engine/deprecated/
const key = '/etc/docker/key.json';
const log = logOf('engine');

/** The version of the engine that runs on this machine, whoever started it. */
export const engineVersion = (): Promise<string | undefined> =>
  dockerSays('version', '--format', '{{.Server.Version}}');

/** Whether the engine that runs was started here. */
export function isOurs(): boolean {
  const pid = noted()?.pid;
  return pid !== undefined && told(`/proc/${pid}/cmdline`).includes(data);
}

/** Whether one was started here, and was not stopped: it may be gone, with the machine's last start. */
export const wasStarted = (): boolean => engineNote.read() !== undefined;

/** Starts one where Docker's own would be, so that `docker` finds it, and waits until it answers. */
export async function startEngine(): Promise<void> {
  mkdirSync(home, { recursive: true, mode: 0o700 });
  const { kernel, hadKey } = noted() ?? { kernel: await kernelNow(), hadKey: existsSync(key) };
  // What an engine that was killed left.
  rmSync(pidFile, { force: true });
  const output = openSync(log, 'w');
  const child = spawn('dockerd', await flags({ data, state }), { detached: true, stdio: ['ignore', output, output] });
  closeSync(output);
  let failure: string | undefined;
  child.on('error', ({ message }) => (failure = message));
  child.on('exit', (code) => (failure = `it ended with code ${code}`));
  if (child.pid) engineNote.write({ pid: child.pid, boot: boot(), kernel, hadKey });
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
    await endLeftovers({ data, state });
    await restoreKernel(started.kernel, home);
    removeGroups();
    rmSync(state, { recursive: true, force: true });
    if (!started.hadKey) rmSync(key, { force: true });
  }
  engineNote.remove();
}

/** What is known of an engine that was started here, since the machine was. */
function noted(): Started | undefined {
  const started = engineNote.read();
  return started?.boot === boot() ? started : undefined;
}

const boot = (): string => told('/proc/sys/kernel/random/boot_id');

/** Whether one can be started here: by root of Linux. */
export const isAllowedToStart = (): boolean => process.platform === 'linux' && process.getuid?.() === 0;
