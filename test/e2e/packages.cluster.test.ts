import { execFileSync } from 'child_process';
import { statSync } from 'fs';
import { docker } from '../cluster/docker';
import { eventually } from '../cluster/eventually';
import { logOf } from '../cluster/home';
import { loadImages } from '../cluster/load-images';
import { inNamespace, kubectl } from './live';

const namespace = 'packages';
inNamespace(namespace);

beforeAll(() => kubectl.run('create', 'namespace', namespace));

/** A pod that runs an image that no registry has. */
const pod = (name: string, image: string): object => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name, namespace },
  spec: { restartPolicy: 'Never', containers: [{ name, image, imagePullPolicy: 'Never' }] },
});

// Base images are those that Dockerfiles name, pulled or made here: packages come from the registries in both.
test.each([
  ['npm ci', 'npm', '172800000\n'],
  ['pip install', 'pip', '1.17.0\n'],
])('an image is built with %s, loaded, and runs, under another name, too', async (_, name, told) => {
  const image = `strata/with-${name}:1.0.0`;
  const build = ['build', '--no-cache', '--quiet', `--tag=${image}`, `test/e2e/with-packages/${name}`];
  execFileSync('docker', build, { stdio: 'pipe' });
  // What nodes have gets its other name there, and is not sent again.
  const named = `strata/also-with-${name}:1.0.0`;
  await docker('tag', image, named);
  try {
    await loadImages([image]);
    await eventually('all nodes list it', async () => ((await isSent(image)) ? undefined : true));
    expect(await isSent(named)).toBe(false);
  } finally {
    await docker('image', 'rm', image, named);
  }
  const { code, stderr } = await kubectl.with([pod(name, image), pod(`also-${name}`, named)], 'apply');
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  const where = `--namespace=${namespace}`;
  const both = [name, `also-${name}`];
  const done = ['--for=jsonpath={.status.phase}=Succeeded', '--timeout=60s'];
  await kubectl.run('wait', where, ...done, ...both.map((each) => `pod/${each}`));
  expect(await Promise.all(both.map((each) => kubectl.run('logs', where, each)))).toEqual([told, told]);
});

/** Loads an image; whether it was sent to the nodes for that, of which kind writes down something. */
async function isSent(image: string): Promise<boolean> {
  const before = statSync(logOf('load')).mtimeMs;
  await loadImages([image]);
  return statSync(logOf('load')).mtimeMs > before;
}
