import { join } from 'path';
import { folderOf, isMade, Made } from './cache';
import { crds } from './crds';
import { goPrograms } from './go-programs';

/** Everything that the stories run on, what takes longest first. */
export const tools = {
  kubernetes: goPrograms('kubernetes', {
    module: 'k8s.io/kubernetes',
    programs: { 'kube-apiserver': '/cmd/kube-apiserver', kubectl: '/cmd/kubectl' },
    stamps: (version) => ({
      'k8s.io/component-base/version.gitVersion': version,
      'k8s.io/component-base/version.gitMajor': version.replace(/^v(\d+)\..*/, '$1'),
      'k8s.io/component-base/version.gitMinor': version.replace(/^v\d+\.(\d+)\..*/, '$1'),
      'k8s.io/client-go/pkg/version.gitVersion': version,
    }),
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
  crds,
} as const satisfies Readonly<Record<string, Made>>;

/** Where a file of a tool is; without a name, all of them. Fails where the tool is not made yet. */
export function pathOf(tool: keyof typeof tools, file = ''): string {
  const made = tools[tool];
  if (!isMade(made)) throw new Error(`'${tool}' is not made yet; run 'npm run tools'`);
  return join(folderOf(made), file);
}
