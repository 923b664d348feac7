import { eventually } from './eventually';
import { kubeconfig } from './home';
import { Kubectl } from './kubectl';

const patience = '--timeout=180s';

/** Waits until everything that the cluster is for answers. Fails with what does not. */
export async function ready(): Promise<void> {
  const kubectl = new Kubectl(kubeconfig);
  await Promise.all([
    kubectl.run('wait', patience, '--for=condition=Ready', 'nodes', '--all'),
    kubectl.run('wait', patience, '--for=condition=Available', 'deployments', '--all', '--all-namespaces'),
    kubectl.run('wait', patience, '--for=condition=Available', 'apiservices', '--all'),
    kubectl.run('rollout', 'status', patience, '--namespace=istio-system', 'daemonset/istio-cni-node'),
  ]);
  // It is there before it has measured anything.
  await eventually('nodes are measured', async () => {
    const { code, stdout } = await kubectl.outcome('top', 'nodes', '--no-headers');
    return code === 0 && !stdout.includes('<unknown>') ? true : undefined;
  });
}
