import { join } from 'path';
import { kubeconfig, logOf } from './home';
import { Kubectl } from './kubectl';
import { outcome } from './outcome';
import { run } from './run';
import { pathOf } from './tools';

const folder = 'test/cluster';

/** Installs Istio, its agent on the nodes, the gateway, and strict mutual TLS. */
export async function installMesh(made: boolean): Promise<void> {
  const { istioctl, set } = made ? { istioctl: pathOf('istio', 'istioctl'), set: [] } : await published();
  const files = ['istio.yaml', ...(made ? ['istio-made.yaml'] : [])].map((name) => `--filename=${join(folder, name)}`);
  const command = ['install', '--skip-confirmation', `--kubeconfig=${kubeconfig}`, ...files, ...set];
  await run(istioctl, command, { log: logOf('istio') });
  await new Kubectl(kubeconfig).run('apply', '--filename', join(folder, 'platform'));
}

// https://github.com/istio/istio/releases/tag/1.31.4
const release = '1.31.4';

/** The `istioctl` that this machine has, where it is one of 1.31, which installs its own release; else the one built here, and the release's images. */
async function published(): Promise<{ istioctl: string; set: readonly string[] }> {
  const there = await outcome('istioctl', ['version', '--remote=false', '--short']).catch(() => undefined);
  if (there?.stdout.startsWith('1.31.')) return { istioctl: 'istioctl', set: [] };
  return { istioctl: pathOf('istio', 'istioctl'), set: ['--set=hub=istio', `--set=tag=${release}`] };
}
