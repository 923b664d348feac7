import { Chart, JsonPatch } from 'cdk8s';
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
  const object = new Manifest(chart, k8s.KubeNamespace, { name, labels }, () => ({}));
  // It gets the chart's, and is in none.
  object.addJsonPatch(JsonPatch.remove('/metadata/namespace'));
}
