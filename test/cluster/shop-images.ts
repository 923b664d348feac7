import { readdirSync, readFileSync } from 'fs';
import { join } from 'path';
import { Manifests } from '../property/manifests';
import { docker, dockerSays } from './docker';
import { loadImages } from './kind';

const folder = 'dist/dev';

/** Every image that the shop's pods run in dev, as it is written. */
export function shopImages(): string[] {
  const files = readdirSync(folder).filter((name) => name.endsWith('.yaml'));
  const { pods } = new Manifests(files.map((name) => readFileSync(join(folder, name), 'utf8')));
  const images = pods.flatMap(({ template }) => template.spec.containers.map(({ image }) => image));
  return [...new Set(images)].toSorted();
}

/** Gives the nodes every image that the shop runs: this machine pulls those of others, where it has not got them. Says which. */
export async function loadShopImages(): Promise<string[]> {
  const images = shopImages();
  const missing: string[] = [];
  for (const image of images) {
    if (await dockerSays('image', 'inspect', image)) continue;
    await docker('pull', '--quiet', image).catch((cause: Error) =>
      missing.push(`${image} is not here, and cannot be pulled: ${cause.message.trim()}`),
    );
  }
  if (missing.length > 0) {
    throw new Error(
      `${missing.join('\n')}\n'npm run images' builds the shop's own; 'npm run cluster -- up', the others`,
    );
  }
  await loadImages(images);
  return images;
}
