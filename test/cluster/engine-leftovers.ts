import { existsSync, readdirSync } from 'fs';
import { join } from 'path';
import { thawing } from './cgroups';
import { eventually } from './eventually';
import { told } from './kernel';

/** Where an engine is told to keep what it has. */
export interface EngineFolders {
  /** Its images and containers. */
  readonly data: string;
  /** What is of use while it runs. */
  readonly state: string;
}

/** Ends what outlives an engine that was killed: what held its containers, and these. */
export async function endLeftovers({ data, state }: EngineFolders): Promise<void> {
  const store = join(data, 'containers');
  const containers = existsSync(store) ? readdirSync(store) : [];
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
