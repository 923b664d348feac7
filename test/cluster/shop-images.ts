import { readdirSync, readFileSync } from 'fs';
import { join } from 'path';
import { ownImages } from '../../charts/images';
import { Manifests } from '../property/manifests';
import { dockerSays } from './docker';
import { isMade } from './image';
import { loadImages } from './load-images';

const folder = 'dist/dev';

/** Every image that the shop's pods run in dev, as it is written. */
export function shopImages(): string[] {
  const files = readdirSync(folder).filter((name) => name.endsWith('.yaml'));
  const { pods } = new Manifests(files.map((name) => readFileSync(join(folder, name), 'utf8')));
  const images = pods.flatMap(({ template }) => template.spec.containers.map(({ image }) => image));
  return [...new Set(images)].toSorted();
}

/** Gives the nodes every image that the shop runs and that was made here: those of others they pull. Says which. */
export async function loadShopImages(): Promise<string[]> {
  const images = shopImages();
  const missing: string[] = [];
  const made: string[] = [];
  for (const image of images) {
    if (await dockerSays('image', 'inspect', image)) {
      if (await isMadeHere(image)) made.push(image);
    } else if (ownTags.has(image)) {
      // Somebody else may have taken its name where images are pulled from.
      missing.push(`${image} is not here; 'npm run images' builds it`);
    }
  }
  if (missing.length > 0) throw new Error(missing.join('\n'));
  await loadImages(made);
  return made;
}

const ownTags = new Set(ownImages.map(({ tag }) => tag));

/** Whether an image that is here is the shop's own, or was never pulled. A pulled one may lack what its list names for other machines, and cannot be loaded. */
const isMadeHere = async (image: string): Promise<boolean> => ownTags.has(image) || isMade(image);
