import { debian } from './debian-image';
import { built, Image } from './image';
import { baseImages } from './images';
import { ToolName } from './tools';

/** The tag of what is made here and nobody else has. */
export const made = 'made';
const named = (name: string): string => `strata/${name}:${made}`;

const program = (name: string, tool: ToolName, { file = name, user = 0 } = {}): Image =>
  built(named(name), {
    folder: 'program',
    from: [debian],
    files: { 'bin/entrypoint': [tool, file], [`bin/${file}`]: [tool, file] },
    args: { USER: String(user) },
  });

const network = built(named('network'), { folder: 'network', from: [debian] });
const onNetwork = (name: string, folder: string, files: Readonly<Record<string, readonly [ToolName, string]>>): Image =>
  built(named(name), {
    folder,
    from: [network, ...baseImages.filter((image) => image.name.startsWith('python'))],
    files,
  });

/** The images that a node has from the start, in the order in which they are made. */
export const nodeContents: readonly Image[] = [
  network,
  onNetwork('kube-proxy', 'kube-proxy', { 'kube-proxy': ['kubernetes-parts', 'kube-proxy'] }),
  built(named('pause'), { folder: 'pause', from: [debian] }),
  program('kube-apiserver', 'kubernetes'),
  program('kube-controller-manager', 'kubernetes-parts'),
  program('kube-scheduler', 'kubernetes-parts'),
  program('etcd', 'etcd'),
  program('coredns', 'coredns'),
  program('local-path-provisioner', 'local-path-provisioner'),
  program('metrics-server', 'metrics-server-parts'),
  program('pilot', 'istio-parts', { file: 'pilot-discovery', user: 1337 }),
  onNetwork('proxyv2', 'proxy', {
    'envoy_bootstrap.json': ['istio-parts', 'envoy_bootstrap.json'],
    'pilot-agent': ['istio-parts', 'pilot-agent'],
  }),
  onNetwork('install-cni', 'install-cni', {
    'istio-cni': ['istio-parts', 'istio-cni'],
    'install-cni': ['istio-parts', 'install-cni'],
  }),
];
