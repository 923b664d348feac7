import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'fs';
import { join } from 'path';
import { alive } from './alive';
import { eventually } from './eventually';
import { home } from './home';

const file = join(home, 'lock');
const patience = 10_000;

/** Does something while no other process creates or removes the cluster. Fails where one does, for longer than a moment. */
export async function alone<T>(use: () => Promise<T>): Promise<T> {
  mkdirSync(home, { recursive: true, mode: 0o700 });
  await eventually('nobody else creates or removes the cluster', async () => take(), patience).catch(() => {
    throw new Error(`process ${holder()?.split(' ')[0]} creates or removes the cluster at this moment; wait for it`);
  });
  try {
    return await use();
  } finally {
    rmSync(file, { force: true });
  }
}

/** Takes the lock, or that of a process which is no more. */
function take(): true | undefined {
  const held = holder();
  if (held === '' || (held && held !== alive(held.split(' ')[0] ?? ''))) rmSync(file, { force: true });
  // It is there whole, or not at all.
  const own = `${file}.${process.pid}`;
  try {
    writeFileSync(own, alive(`${process.pid}`));
    linkSync(own, file);
    return true;
  } catch {
    return undefined;
  } finally {
    rmSync(own, { force: true });
  }
}

/** Who has it; nothing where nobody has. */
function holder(): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
