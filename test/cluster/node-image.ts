import { execFileSync } from 'child_process';
import { readFileSync } from 'fs';
import { join } from 'path';
import { debian } from './debian-image';
import { docker, dockerSays } from './docker';
import { versionOf } from './go-programs';
import { Image, built, inContext, isThere, keyOf, makeImage } from './image';
import { made, nodeContents } from './node-contents';
import { run } from './run';
import { pathOf, ToolName } from './tools';

/** Kubernetes in what is made here. */
const version = versionOf('k8s.io/kubernetes', readFileSync('test/cluster/modules/kubernetes/go.mod', 'utf8'));

/** Debian with systemd, containerd and kubelet: a node without the images that it runs. */
const bare = (pause: string): Image =>
  built(`strata/bare-node:${made}`, {
    folder: 'kind-node',
    from: [debian],
    files: {
      'node-files': ['kind', 'node-files'],
      kubelet: ['kubernetes-parts', 'kubelet'],
      kubeadm: ['kubernetes-parts', 'kubeadm'],
      kubectl: ['kubernetes', 'kubectl'],
    },
    args: { VERSION: version, PAUSE: pause },
  });

// Kubernetes' names are of the images that were made under the last part of them.
const importing = `
until ctr version >/dev/null 2>&1; do sleep 0.1; done
ctr --namespace=k8s.io images import /images.tar
for name; do
  short=\${name##*/}
  ctr --namespace=k8s.io images tag "docker.io/strata/\${short%%:*}:${made}" "$name"
done
`;

/** What kind runs as a node, where the one of kind's own cannot be pulled. It has all images that a node needs, and Istio's. */
export const nodeImage: Image = {
  name: `strata/node:${made}`,
  key: keyOf(bare('').key, ...nodeContents.map(({ key }) => key), importing),
  tools: [...new Set<ToolName>([...bare('').tools, ...nodeContents.flatMap(({ tools }) => tools)])],
  make: async (label, log) => {
    for (const image of nodeContents) if (!(await isThere(image))) await makeImage(image, log);
    const names = inKubernetes();
    const node = bare(names.find((name) => shortNameOf(name) === 'pause') ?? '');
    await makeImage(node, log);
    await fill(node.name, names, { label, log });
  },
};

/** The names that Kubernetes has for what is made under names of our own. */
function inKubernetes(): string[] {
  const list = ['config', 'images', 'list', `--kubernetes-version=${version}`];
  const told = execFileSync(pathOf('kubernetes-parts', 'kubeadm'), list, { encoding: 'utf8' });
  return told.trim().split('\n');
}

const shortNameOf = (name: string): string => name.replace(/^.*\//, '').replace(/:.*$/, '');

/** Puts images into the store of a node's own containerd, which has to run for that. */
async function fill(node: string, names: readonly string[], told: { label: string; log: string }): Promise<void> {
  await inContext(async (folder) => {
    const step = (...args: string[]) => run('docker', args, { log: told.log, fills: folder });
    const archive = join(folder, 'images.tar');
    await step('save', `--output=${archive}`, ...nodeContents.map(({ name }) => name));
    const mount = `--mount=type=bind,readonly,source=${archive},target=/images.tar`;
    await removeFilling();
    const idle = [mount, '--entrypoint=sleep', node, 'infinity'];
    await docker('run', '--detach', '--privileged', `--name=${filling}`, ...idle);
    try {
      await docker('exec', '--detach', filling, 'containerd');
      await step('exec', filling, 'sh', '-ec', importing, 'import', ...names);
      const start = 'ENTRYPOINT ["/usr/local/bin/entrypoint","/sbin/init"]';
      await docker('commit', `--change=${start}`, `--change=LABEL ${told.label}`, filling, nodeImage.name);
    } finally {
      await removeFilling();
    }
  });
}

const filling = 'strata-node-image';

/** Removes the container in which a node image is made, which is left where that was interrupted. */
export async function removeFilling(): Promise<void> {
  if (await dockerSays('container', 'inspect', filling)) await docker('rm', '--force', '--volumes', filling);
}
