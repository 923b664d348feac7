import { execFileSync } from 'child_process';
import { clusterNote } from '../cluster/cluster-note';
import { dockerSays } from '../cluster/docker';
import { eventually } from '../cluster/eventually';
import { kubeconfig } from '../cluster/home';
import { loadImages } from '../cluster/load-images';
import { send } from '../helpers/shop/customer';
import { kubectl } from './live';
import { manifestsOf, systemOf } from './systems';

/** The shop in dev, as it is written. */
export const dev = systemOf('dev');

/** Its objects. */
export const manifests = manifestsOf(dev);

const images = [
  ...new Set(manifests.pods.flatMap(({ template }) => template.spec.containers.map(({ image }) => image))),
];

/** Of its images, those that are built here. */
export const ownImages = images.filter((image) => image.startsWith('shop/'));

const until = (kind: string, condition: string): Promise<string> =>
  kubectl.run(
    'wait',
    `--namespace=${dev.environment.namespace}`,
    `--for=${condition}`,
    kind,
    '--all',
    '--timeout=240s',
  );

/** Deploys it with the real commands and the real files, and waits until all of it is available, and the gateway gives its page. Its own images are on the nodes already. */
export async function deployDev(): Promise<void> {
  await loadOthers();
  await applyDev();
  await until('jobs', 'condition=Complete');
  await until('deployments', 'condition=Available');
  await until('statefulsets', 'jsonpath={.status.availableReplicas}=1');
  // Proxies learn of pods a moment after they are ready.
  const page = `http://shop.localhost:${clusterNote.read()?.port}/`;
  await eventually('the gateway gives the first page', () =>
    send('GET', page).then(
      ({ status }) => status === 200 || undefined,
      () => undefined,
    ),
  );
}

/** The same with the real images. */
export async function deployReal(): Promise<void> {
  await buildAndLoad();
  await deployDev();
}

/** Builds the real images as the README says, and gives them to the nodes, with those of others. */
export async function buildAndLoad(): Promise<void> {
  execFileSync('npm', ['run', '--silent', 'images'], { stdio: 'pipe' });
  await loadImages(ownImages);
  await loadOthers();
}

/** Gives the nodes the images of others that are here; what is not, they pull. */
async function loadOthers(): Promise<void> {
  const others = images.filter((image) => !ownImages.includes(image));
  const here = await Promise.all(others.map((image) => dockerSays('image', 'inspect', image)));
  await loadImages(others.filter((_, index) => here[index] !== undefined));
}

/** Applies what is written, and makes the Secrets that are missing, the first time or again. */
export async function applyDev(): Promise<void> {
  await kubectl.run('apply', '--validate=strict', '--filename=dist/dev');
  const env = { ...process.env, KUBECONFIG: kubeconfig };
  execFileSync('npm', ['run', '--silent', 'secrets:dev'], { env, stdio: 'pipe' });
}
