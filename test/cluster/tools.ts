import { join } from 'path';
import { folderOf, isMade, Made } from './cache';
import { crds } from './crds';
import { goPrograms } from './go-programs';
import { nodeProgram } from './node-program';

/** Everything that the stories run on, what takes longest first. */
export const tools = {
  kubernetes: goPrograms('kubernetes', {
    ...kubernetes(),
    programs: { 'kube-apiserver': '/cmd/kube-apiserver', kubectl: '/cmd/kubectl' },
  }),
  istio: goPrograms('istio', { module: 'istio.io/istio', programs: { istioctl: '/istioctl/cmd/istioctl' } }),
  etcd: goPrograms('etcd', { module: 'go.etcd.io/etcd/server/v3', programs: { etcd: '' } }),
  cyclonus: goPrograms('cyclonus', {
    module: 'github.com/mattfenwick/cyclonus',
    programs: { cyclonus: '/cmd/cyclonus' },
  }),
  'kube-score': goPrograms('kube-score', {
    module: 'github.com/zegl/kube-score',
    programs: { 'kube-score': '/cmd/kube-score' },
  }),
  kubeconform: goPrograms('kubeconform', {
    module: 'github.com/yannh/kubeconform',
    programs: { kubeconform: '/cmd/kubeconform' },
  }),
  kind: goPrograms('kind', {
    module: 'sigs.k8s.io/kind',
    programs: { kind: '' },
    files: { 'node-files': 'images/base/files' },
  }),
  'metrics-server': goPrograms('metrics-server', {
    module: 'sigs.k8s.io/metrics-server',
    programs: {},
    files: { manifests: 'manifests' },
  }),
  vegeta: goPrograms('vegeta', { module: 'github.com/tsenart/vegeta/v12', programs: { vegeta: '' } }),
  crds,
} as const satisfies Readonly<Record<string, Made>>;

/** Of these, what the cluster is made with. */
export const forCluster: readonly Made[] = [tools.kubernetes, tools.istio, tools.kind, tools['metrics-server']];

/** What images are made of where none can be pulled. */
export const parts = {
  'istio-parts': goPrograms('istio-parts', {
    module: 'istio.io/istio',
    pins: 'istio',
    programs: {
      'pilot-discovery': '/pilot/cmd/pilot-discovery',
      'pilot-agent': '/pilot/cmd/pilot-agent',
      'istio-cni': '/cni/cmd/istio-cni',
      'install-cni': '/cni/cmd/install-cni',
    },
    files: { 'envoy_bootstrap.json': 'tools/packaging/common/envoy_bootstrap.json' },
  }),
  'kubernetes-parts': goPrograms('kubernetes-parts', {
    ...kubernetes(),
    pins: 'kubernetes',
    programs: {
      'kube-controller-manager': '/cmd/kube-controller-manager',
      'kube-scheduler': '/cmd/kube-scheduler',
      'kube-proxy': '/cmd/kube-proxy',
      kubelet: '/cmd/kubelet',
      kubeadm: '/cmd/kubeadm',
    },
  }),
  coredns: goPrograms('coredns', { module: 'github.com/coredns/coredns', programs: { coredns: '' } }),
  'local-path-provisioner': goPrograms('local-path-provisioner', {
    module: 'github.com/rancher/local-path-provisioner',
    programs: { 'local-path-provisioner': '' },
  }),
  'metrics-server-parts': goPrograms('metrics-server-parts', {
    module: 'sigs.k8s.io/metrics-server',
    pins: 'metrics-server',
    programs: { 'metrics-server': '/cmd/metrics-server' },
  }),
  'node-parts': nodeProgram,
} as const satisfies Readonly<Record<string, Made>>;

/** Kubernetes' programs tell their version only where the build says it. */
function kubernetes() {
  return {
    module: 'k8s.io/kubernetes',
    stamps: (version: string) => ({
      'k8s.io/component-base/version.gitVersion': version,
      'k8s.io/component-base/version.gitMajor': version.replace(/^v(\d+)\..*/, '$1'),
      'k8s.io/component-base/version.gitMinor': version.replace(/^v\d+\.(\d+)\..*/, '$1'),
      'k8s.io/client-go/pkg/version.gitVersion': version,
    }),
  };
}

/** The name of a tool or of a part. */
export type ToolName = keyof typeof tools | keyof typeof parts;

/** What it is called, and how it is made. */
export const toolOf = (name: ToolName): Made => ({ ...tools, ...parts })[name];

/** Where a file of a tool is; without a name, all of them. Fails where the tool is not made yet. */
export function pathOf(name: ToolName, file = ''): string {
  const made = toolOf(name);
  if (!isMade(made)) throw new Error(`'${name}' is not made yet; run 'npm run tools'`);
  return join(folderOf(made), file);
}
