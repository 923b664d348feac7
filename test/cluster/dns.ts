import { kubeconfig } from './home';
import { Kubectl } from './kubectl';

/** Leaves one of the two DNS servers that kubeadm starts: they ask for a tenth of a processor each. */
export async function oneDns(): Promise<void> {
  await new Kubectl(kubeconfig).run('scale', '--namespace=kube-system', 'deployment/coredns', '--replicas=1');
}
