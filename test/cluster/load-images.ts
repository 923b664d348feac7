import { docker } from './docker';
import { clusterName, logOf } from './home';
import { nodeContainers } from './kind';
import { run } from './run';
import { pathOf } from './tools';

/** What a node has of an image: it under its name, it under another name, or not it. */
export type Standing = 'there' | 'unnamed' | 'missing';

/** Gives every node images that this machine has. What a node has already is not sent again, which takes a minute for the shop. */
export async function loadImages(names: readonly string[]): Promise<void> {
  const ids = await Promise.all(names.map((name) => docker('image', 'inspect', '--format={{.Id}}', name)));
  const missing = new Set<string>();
  for (const node of await nodeContainers()) {
    const list = await docker('exec', node, ...ctr, 'list');
    for (const [index, name] of names.entries()) {
      const standing = standingOf(list, name, ids[index] ?? '');
      if (standing === 'missing') missing.add(name);
      if (standing === 'unnamed') await docker('exec', node, ...tag, ids[index] ?? '', nameOnNode(name));
    }
  }
  if (missing.size === 0) return;
  const command = ['load', 'docker-image', '--name', clusterName, ...missing];
  await run(pathOf('kind', 'kind'), command, { log: logOf('load') });
}

/** Gives an image of the nodes further names there, which this machine's own images need not have. */
export async function nameOnNodes(image: string, names: readonly string[]): Promise<void> {
  for (const node of await nodeContainers())
    await docker('exec', node, ...tag, ...[image, ...names].map((name) => nameOnNode(name)));
}

const ctr = ['ctr', '--namespace=k8s.io', 'images'];
const tag = [...ctr, 'tag', '--force'];

/** What a node has of an image, by what `ctr images list` tells: a line each, with its name and, third, what it leads to. Of each image one name is its id. */
export function standingOf(list: string, name: string, id: string): Standing {
  const rows = list.split('\n').map((line) => line.split(/\s+/));
  const leadsTo = new Map(rows.map(([name, , digest]) => [name, digest]));
  const wanted = leadsTo.get(id);
  if (wanted === undefined) return 'missing';
  return leadsTo.get(nameOnNode(name)) === wanted ? 'there' : 'unnamed';
}

/**
 * The whole name of an image, which nodes know it by.
 * https://github.com/distribution/reference/blob/main/normalize.go
 */
export function nameOnNode(name: string): string {
  const [first = '', ...rest] = name.split('/');
  const tagged = /:[^/]+$/.test(name) ? name : `${name}:latest`;
  if (rest.length === 0) return `docker.io/library/${tagged}`;
  return /[.:]|^localhost$/.test(first) ? tagged : `docker.io/${tagged}`;
}
