import { readFileSync, symlinkSync } from 'fs';
import { join } from 'path';
import { thawing } from '../cluster/cgroups';
import { docker } from '../cluster/docker';
import { engineNote, engineVersion, startEngine, stopEngine } from '../cluster/engine';
import { deleteCluster, nodeContainers } from '../cluster/kind';
import { mustMakeImages } from '../cluster/make-images';
import { Kubectl } from '../cluster/kubectl';
import { nodeImage } from '../cluster/node-image';
import { outcome, Outcome } from '../cluster/outcome';
import { pathOf } from '../cluster/tools';
import { shopImages } from '../cluster/shop-images';
import { untilReady } from '../cluster/until-ready';
import { temporary } from '../helpers/temporary';
import { cluster, requireNothing } from './command';
import { machine, Machine } from './machine';

// Where somebody else's engine runs, with a container of theirs.
let before: Machine;
let other: string;
let theirs: ReturnType<typeof engineNote.read>;

beforeAll(async () => {
  await requireNothing();
  before = await machine();
  await startEngine();
  theirs = engineNote.read();
  engineNote.remove();
  other = await docker('run', '--detach', 'debian:bookworm-slim', 'sleep', 'infinity');
});

afterAll(async () => {
  await cluster('down');
  // Where the steps of the README did not come to their end.
  if (await engineVersion()) await deleteCluster(await nodeContainers());
  if (theirs) engineNote.write(theirs);
  await stopEngine();
});

/** The steps that the README tells those who do it by hand. */
const steps = (): string[] => {
  const [, block] = /<!-- runs on a cluster -->\s+```sh\n([^]+?)\n```/.exec(readFileSync('README.md', 'utf8')) ?? [];
  if (!block) throw new Error('the README has no steps that run on a cluster');
  return block.split('\n');
};

/** What takes the place of images that cannot be pulled, which nobody has to say where they can. */
const withMade = (step: string): string =>
  step
    .replace(/^(kind create cluster.*)/, `$1 --image ${nodeImage.name}`)
    .replace(/^(istioctl install.*)/, '$1 --filename test/cluster/istio-made.yaml')
    .replace(/^(kind load .*)/, `$1 ${shopImages().filter(isOthers).join(' ')}`);

const isOthers = (image: string): boolean => !image.startsWith('shop/');

/** Runs a step with the tools at hand, and a kubeconfig of its own. */
function byHand(folder: string, step: string): Promise<Outcome> {
  const env = { PATH: `${folder}:${process.env.PATH}`, KUBECONFIG: join(folder, 'kubeconfig') };
  return outcome('sh', ['-c', step], env);
}

test('the steps of the README make a cluster with the gateway, the mesh and the shop, all ready; up leaves it alone', async () => {
  await temporary(async (folder) => {
    for (const [tool, program] of [
      ['kind', 'kind'],
      ['kubernetes', 'kubectl'],
      ['istio', 'istioctl'],
    ] as const) {
      symlinkSync(pathOf(tool, program), join(folder, program));
    }
    const { made } = await mustMakeImages();
    for (const step of steps()) {
      const { code, stderr } = await byHand(folder, made ? withMade(step) : step);
      expect({ step, code, stderr: code === 0 ? '' : stderr }).toEqual({ step, code: 0, stderr: '' });
    }
    const ready = 'kubectl wait --for=condition=Available deployment/istio-ingress -n istio-ingress --timeout=120s';
    expect(await byHand(folder, ready)).toMatchObject({ code: 0, stderr: '' });
    await untilReady(new Kubectl(join(folder, 'kubeconfig')), 'shop-dev', () => undefined);

    const { code, stderr } = await cluster('up', '--port', '8089');
    expect(code).toBe(1);
    expect(stderr).toContain("kind has a cluster 'strata' that was not created here");
    expect(await byHand(folder, 'kubectl get nodes -o name')).toMatchObject({ code: 0 });
    const nodes = await nodeContainers();
    expect(await thawing(nodes, byHand(folder, 'kind delete cluster --name strata'))).toMatchObject({ code: 0 });
    await docker('network', 'rm', 'kind');
  });
});

test('an engine that was there is left alone, with its other containers', async () => {
  expect(await cluster('up')).toMatchObject({ code: 0 });
  expect((await cluster('status')).stdout).toMatch(/^engine: Docker [\d.+a-z]+\ncluster: up/);
  expect(await cluster('down')).toMatchObject({ code: 0 });
  expect(await engineVersion()).toBeDefined();
  expect(await docker('ps', '--quiet', '--no-trunc')).toBe(other);
});

test('where they stop it, too, the machine is what it was', async () => {
  await docker('rm', '--force', other);
  if (theirs) engineNote.write(theirs);
  await stopEngine();
  expect(await machine()).toEqual(before);
});
