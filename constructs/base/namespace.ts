import { Chart } from 'cdk8s';
import { k8s } from 'cdk8s-plus-28';
import { Manifest } from './manifest';
import { Place } from './platform';

const standard = 'pod-security.kubernetes.io';

/** The Namespace: pods in it are restricted, and get a proxy. */
export function namespace(chart: Chart, { namespace: name }: Place): void {
  const labels = {
    'istio-injection': 'enabled',
    [`${standard}/enforce`]: 'restricted',
    // Enforcement refuses pods silently, behind their Deployment; the warning tells whoever applies it.
    [`${standard}/warn`]: 'restricted',
  };
  // It is in no namespace. Nor has it the labels by which all else is pruned: with it would go every volume.
  const bare = new Chart(chart, 'cluster', { disableResourceNameHashes: true });
  new Manifest(bare, k8s.KubeNamespace, { name, labels }, () => ({}));
}
