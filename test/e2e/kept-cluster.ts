import { ChildProcess } from 'child_process';

// Jest loads what runs before the stories and what runs after them apart from each other, in one process.
const kept = globalThis as { remover?: ChildProcess };

/** Keeps what removes the cluster when its input ends. */
export function keep(remover: ChildProcess): void {
  kept.remover = remover;
}

/** Removes the cluster, where it was created for the stories, and waits until it is gone. */
export async function release(): Promise<void> {
  const { remover } = kept;
  if (!remover) return;
  const code = await new Promise((resolve) => {
    remover.once('close', resolve);
    remover.stdin?.end();
  });
  if (code !== 0) throw new Error(`the cluster is not removed: 'npm run cluster -- down' ended with code ${code}`);
}
