import { execFileSync } from 'child_process';
import { V1SecretList } from '@kubernetes/client-node';
import { read } from '../cluster/read';
import { applied } from './applying';
import { manifestsOf, systemOf } from './systems';

const dev = systemOf('dev');
const at = applied(dev);

/** What `npm run secrets:dev` tells. */
const secrets = (): string[] =>
  execFileSync(process.execPath, ['synth/run.js', 'secrets.ts'], {
    env: { ...process.env, KUBECONFIG: at().server.kubectl.kubeconfig },
    encoding: 'utf8',
  })
    .trim()
    .split('\n');

/** The Secrets on the server, by name. */
async function there() {
  const path = `/api/v1/namespaces/${dev.environment.namespace}/secrets`;
  const { items } = await read<V1SecretList>(at().server.config, path);
  return Object.fromEntries(items.map(({ metadata, data = {} }) => [metadata?.name, data]));
}

test('npm run secrets:dev makes every file that a pod mounts, and leaves what is there', async () => {
  const volumes = manifestsOf(dev).pods.flatMap(({ template }) => template.spec.volumes ?? []);
  const mounted = volumes.flatMap(({ secret }) => secret ?? []);
  const names = [...new Set(mounted.map(({ secretName }) => secretName))].toSorted();
  expect(secrets()).toEqual(names.map((name) => `secret/${name} created`));
  const made = await there();
  const missing = mounted.flatMap(({ secretName, items = [] }) =>
    items.filter(({ key }) => !made[secretName]?.[key]).map(({ key }) => `${secretName}/${key}`),
  );
  expect(missing).toEqual([]);
  expect(secrets()).toEqual(names.map((name) => `secret/${name} unchanged`));
  expect(await there()).toEqual(made);
});
