import { KubernetesObject, V1Deployment } from '@kubernetes/client-node';
import { loadAll } from 'js-yaml';
import { kubeconfig } from './home';
import { Kubectl } from './kubectl';
import { made } from './node-contents';
import { pathOf } from './tools';

/** Installs metrics-server, of its own manifests, to measure often and to trust kubelets' own certificates. */
export async function installMetrics(isMade: boolean): Promise<void> {
  const kubectl = new Kubectl(kubeconfig);
  const release = await kubectl.run('kustomize', pathOf('metrics-server', 'manifests/overlays/release'));
  const objects = (loadAll(release) as KubernetesObject[]).map((object) =>
    object.kind === 'Deployment' ? measured(object as V1Deployment, isMade) : object,
  );
  const { code, stderr } = await kubectl.with(objects, 'apply');
  if (code !== 0) throw new Error(`metrics-server is not accepted: ${stderr}`);
}

function measured(deployment: V1Deployment, isMade: boolean): V1Deployment {
  const [container] = deployment.spec?.template.spec?.containers ?? [];
  if (!container) throw new Error('metrics-server has no container');
  container.args = [
    ...(container.args ?? []).filter((arg) => !/metric-resolution|preferred-address/.test(arg)),
    '--kubelet-insecure-tls',
    '--kubelet-preferred-address-types=InternalIP',
    // It measures no more often than it is allowed to wait.
    '--metric-resolution=10s',
    '--kubelet-request-timeout=5s',
  ];
  container.resources = { requests: { cpu: '20m', memory: '64Mi' } };
  container.readinessProbe = { ...container.readinessProbe, initialDelaySeconds: 0, periodSeconds: 1 };
  if (isMade) container.image = `strata/metrics-server:${made}`;
  return deployment;
}
