import { existsSync, readdirSync, readFileSync, rmdirSync, writeFileSync } from 'fs';
import { join } from 'path';

// https://docs.kernel.org/admin-guide/cgroup-v1/cgroups.html: a folder a controller, and in it one that Docker makes.
const root = '/sys/fs/cgroup';
const freezer = join(root, 'freezer/docker');

/**
 * Has containers run again that are frozen, as long as something else goes on. A runtime freezes a container for a moment to
 * change it; one that is killed in that moment leaves it frozen, and on version 1 of control groups nobody can kill it then.
 */
export async function thawing<T>(containers: readonly string[], goesOn: Promise<T>): Promise<T> {
  const again = setInterval(() => containers.forEach(thaw), 500);
  try {
    return await goesOn;
  } finally {
    clearInterval(again);
  }
}

function thaw(container: string): void {
  for (const folder of foldersBelow(join(freezer, container))) {
    const file = join(folder, 'freezer.state');
    try {
      if (readFileSync(file, 'utf8') !== 'THAWED\n') writeFileSync(file, 'THAWED');
    } catch {
      // It has gone meanwhile, or only root may.
    }
  }
}

/** Removes the groups that an engine left empty. */
export function removeGroups(): void {
  const controllers = existsSync(root) ? readdirSync(root).map((name) => join(root, name)) : [];
  for (const folder of [root, ...controllers].flatMap((controller) => foldersBelow(join(controller, 'docker')))) {
    try {
      rmdirSync(folder);
    } catch {
      // Somebody is in it.
    }
  }
}

/** All folders below one, and itself, the innermost first. */
function foldersBelow(folder: string): string[] {
  if (!existsSync(folder)) return [];
  const inside = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isDirectory());
  const paths = inside.map((entry) => join(entry.parentPath, entry.name));
  return [...paths.toSorted((a, b) => b.length - a.length), folder];
}
