import { join } from 'path';
import { folderOf, isMade, Made } from './cache';
import { crds } from './crds';
import { goPrograms } from './go-programs';

const kubernetes = goPrograms('kubernetes', {
  module: 'k8s.io/kubernetes',
  programs: { 'kube-apiserver': '/cmd/kube-apiserver', kubectl: '/cmd/kubectl' },
  stamps: (version) => ({
    'k8s.io/component-base/version.gitVersion': version,
    'k8s.io/component-base/version.gitMajor': version.replace(/^v(\d+)\..*/, '$1'),
    'k8s.io/component-base/version.gitMinor': version.replace(/^v\d+\.(\d+)\..*/, '$1'),
    'k8s.io/client-go/pkg/version.gitVersion': version,
  }),
});
const istio = goPrograms('istio', {
  module: 'istio.io/istio',
  programs: { istioctl: '/istioctl/cmd/istioctl' },
});
const etcd = goPrograms('etcd', { module: 'go.etcd.io/etcd/server/v3', programs: { etcd: '' } });
const kubeScore = goPrograms('kube-score', {
  module: 'github.com/zegl/kube-score',
  programs: { 'kube-score': '/cmd/kube-score' },
});
const kubeconform = goPrograms('kubeconform', {
  module: 'github.com/yannh/kubeconform',
  programs: { kubeconform: '/cmd/kubeconform' },
});
const cyclonus = goPrograms('cyclonus', {
  module: 'github.com/mattfenwick/cyclonus',
  programs: { cyclonus: '/cmd/cyclonus' },
});

/** Everything that the stories run on, what takes longest first. */
export const tools: readonly Made[] = [kubernetes, istio, etcd, cyclonus, kubeScore, kubeconform, crds];

const path = (made: Made, file = ''): string => {
  if (!isMade(made)) throw new Error(`'${made.name}' is not made yet; run 'npm run tools'`);
  return join(folderOf(made), file);
};

/** Where each program is. Fails where it is not made yet. */
export const programs = {
  kubectl: () => path(kubernetes, 'kubectl'),
  kubeApiserver: () => path(kubernetes, 'kube-apiserver'),
  etcd: () => path(etcd, 'etcd'),
  istioctl: () => path(istio, 'istioctl'),
  kubeScore: () => path(kubeScore, 'kube-score'),
  kubeconform: () => path(kubeconform, 'kubeconform'),
  cyclonus: () => path(cyclonus, 'cyclonus'),
  /** A folder of them. */
  crds: () => path(crds),
};
