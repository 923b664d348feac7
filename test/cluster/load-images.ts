import { docker, imageIds } from './docker';
import { clusterName, logOf } from './home';
import { nodeContainers } from './kind';
import { run } from './run';
import { pathOf } from './tools';

/**
 * Gives every node images that this machine has. What nodes have already is not sent again, which takes a minute for the
 * shop: kind looks for it with `crictl`, which nodes that are made here lack, and where one image is missing sends all.
 */
export async function loadImages(names: readonly string[]): Promise<void> {
  const ids = await imageIds(names);
  const missing = new Set<string>();
  for (const node of await nodes()) {
    const list = await docker('exec', node, ...ctr, 'list');
    for (const [index, name] of names.entries()) {
      const standing = standingOf(list, name, ids[index] ?? '');
      if (standing === 'missing') missing.add(name);
      else if (standing !== 'there') await docker('exec', node, ...tag, standing.under, wholeName(name));
    }
  }
  if (missing.size === 0) return;
  const command = ['load', 'docker-image', '--name', clusterName, ...missing];
  await run(pathOf('kind', 'kind'), command, { log: logOf('load') });
}

/** Gives an image of the nodes further names there, which this machine's own images need not have. */
export async function nameOnNodes(image: string, names: readonly string[]): Promise<void> {
  for (const node of await nodes()) await docker('exec', node, ...tag, ...[image, ...names].map(wholeName));
}

const ctr = ['ctr', '--namespace=k8s.io', 'images'];
const tag = [...ctr, 'tag', '--force'];

async function nodes(): Promise<string[]> {
  const there = await nodeContainers();
  if (there.length === 0) throw new Error(`there is no cluster; run 'npm run cluster -- up'`);
  return there;
}

/**
 * What a node has of an image: it under its name, it under another name alone, or not it. It tells by a line each, with a
 * name and, third, the digest that this leads to. An image's id is one of its names there; where Docker keeps images as
 * containerd does, its id is that digest. An id or a digest is no name that could be given.
 */
export function standingOf(list: string, name: string, id: string): 'there' | 'missing' | { readonly under: string } {
  const rows = list.split('\n').map((line) => line.split(/\s+/) as [name: string, type: string, digest: string]);
  const [under, , wanted] = rows.find(([known, , digest]) => known === id || digest === id) ?? [];
  if (under === undefined || name.includes('@') || id.includes(name)) return 'missing';
  return rows.some(([known, , digest]) => known === wholeName(name) && digest === wanted) ? 'there' : { under };
}

/**
 * The whole name of an image, which nodes know it by.
 * https://github.com/distribution/reference/blob/main/normalize.go
 */
export function wholeName(name: string): string {
  const [first = '', ...rest] = name.split('/');
  if (first === 'docker.io' && rest.length === 1) return wholeName(rest[0] ?? '');
  const tagged = /:[^/]+$/.test(name) ? name : `${name}:latest`;
  if (rest.length === 0) return `docker.io/library/${tagged}`;
  return /[.:]|^localhost$/.test(first) ? tagged : `docker.io/${tagged}`;
}
