import { execFileSync } from 'child_process';
import { read } from '../cluster/read';
import { applied } from './applying';
import { systemOf } from './systems';

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

test('npm run secrets:dev makes each Secret that a pod mounts, and none twice', async () => {
  const names = dev.environment.secrets.map(({ name }) => name).toSorted();
  expect(secrets()).toEqual(names.map((name) => `secret/${name} created`));
  expect(secrets()).toEqual(names.map((name) => `secret/${name} unchanged`));
  const path = `/api/v1/namespaces/${dev.environment.namespace}/secrets`;
  const { items } = await read<{ items: { metadata: { name: string } }[] }>(at().server.config, path);
  expect(items.map(({ metadata }) => metadata.name).toSorted()).toEqual(names);
});
