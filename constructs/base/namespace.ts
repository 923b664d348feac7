import { Chart, JsonPatch } from 'cdk8s';
import { k8s } from 'cdk8s-plus-28';
import { environmentLabel, systemLabel } from './labels';
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
  // It gets the chart's, and is in none. Nor has it the labels by which all else is pruned: with it would go every volume.
  const labelsOfAll = [systemLabel, environmentLabel].map((label) => `/metadata/labels/${label.replace('/', '~1')}`);
  object.addJsonPatch(...['/metadata/namespace', ...labelsOfAll].map((path) => JsonPatch.remove(path)));
}
