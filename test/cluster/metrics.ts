import { KubernetesObject, V1Deployment } from '@kubernetes/client-node';
import { loadAll } from 'js-yaml';
import { kubeconfig } from './home';
import { Kubectl } from './kubectl';
import { made } from './node-contents';
import { pathOf } from './tools';

const kubectl = new Kubectl(kubeconfig);

/** Starts metrics-server, of its own manifests, to measure often and to trust kubelets' own certificates. */
export async function startMetrics(isMade: boolean): Promise<void> {
  const objects = (await manifests()).filter(({ kind }) => kind !== 'APIService');
  await apply(
    objects.map((object) => (object.kind === 'Deployment' ? measured(object as V1Deployment, isMade) : object)),
  );
}

/** Has the API server ask it, once it answers: what did not at first is asked again half a minute later. */
export async function serveMetrics(): Promise<void> {
  await kubectl.run('rollout', 'status', '--namespace=kube-system', 'deployment/metrics-server', '--timeout=180s');
  await apply((await manifests()).filter(({ kind }) => kind === 'APIService'));
}

async function manifests(): Promise<KubernetesObject[]> {
  const release = await kubectl.run('kustomize', pathOf('metrics-server', 'manifests/overlays/release'));
  return loadAll(release) as KubernetesObject[];
}

async function apply(objects: readonly object[]): Promise<void> {
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
