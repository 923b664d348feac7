import { execFileSync } from 'child_process';
import { Image, reference } from '../../constructs/pod/image';
import { docker, dockerSays } from '../cluster/docker';
import { loadImages } from '../cluster/load-images';

/** Where what stands in for our own images is, and what makes calls. */
export const folder = 'test/e2e/stand-in';

const name = 'strata/stand-in';

/** The image that stands in for our own, in a version. */
export const standIn = (version: string): Image => ({ name, version });

/** Builds it, in versions that tell themselves apart, and gives them to the cluster, as a user would. */
export async function buildStandIns(...versions: string[]): Promise<void> {
  const built = versions.map((version) => {
    const tag = reference(standIn(version));
    const flags = ['--quiet', `--build-arg=VERSION=${version}`, `--tag=${tag}`];
    execFileSync('docker', ['build', ...flags, folder], { stdio: 'pipe' });
    return tag;
  });
  await loadImages(built);
}

/** Removes it from the engine, in whatever versions it is there: the cluster has its own. */
export async function removeStandIns(): Promise<void> {
  const there = await dockerSays('image', 'ls', '--format={{.Repository}}:{{.Tag}}', name);
  if (there) await docker('image', 'rm', ...there.split('\n'));
}
