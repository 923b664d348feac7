import { ListrTask } from 'listr2';
import { Made } from './cache';
import { isAllowedToStart } from './engine';
import { dockerSays } from './docker';
import { logOf } from './home';
import { Image, isOurs, isThere, makeImage } from './image';
import { baseImages } from './images';
import { publishedImage } from './kind';
import { nodeImage } from './node-image';
import { outcome } from './outcome';
import { requireDisk } from './require';
import { missingForImages, requirePackages } from './system-packages';
import { toolOf } from './tools';

/** Whether images have to be made here - the node image of kind's own is not there, and cannot be pulled - and why. */
export async function mustMakeImages(): Promise<{ readonly made: boolean; readonly because: string }> {
  if (await dockerSays('image', 'inspect', publishedImage)) return { made: false, because: 'it is there' };
  if (await isOurs(nodeImage))
    return { made: true, because: `it was made here ('docker image rm ${nodeImage.name}' forgets it)` };
  const { code, stderr } = await outcome('docker', ['pull', '--quiet', publishedImage]);
  if (code === 0) return { made: false, because: 'it was pulled' };
  if (isAllowedToStart()) return { made: true, because: `made here, since it cannot be pulled: ${stderr.trim()}` };
  throw new Error(`${publishedImage} cannot be pulled, and only root of Linux can make one: ${stderr.trim()}`);
}

const images: readonly Image[] = [...baseImages, nodeImage];

/** The programs that these are made of. */
export const imagePrograms: readonly Made[] = [...new Set(images.flatMap(({ tools }) => tools))].map(toolOf);

/** What takes the place of images that cannot be pulled, one step each. */
export async function imageSteps(install: boolean): Promise<ListrTask[]> {
  const there = await Promise.all(images.map(isThere));
  const missing = images.filter((_, index) => !there[index]);
  if (missing.length > 0) {
    // The images, twice for the moment in which the node's are moved into it.
    requireDisk(12);
    await requirePackages(missingForImages(), install);
  }
  return missing.map((image) => ({ title: image.name, task: () => makeImage(image, logOf('images')) }));
}
