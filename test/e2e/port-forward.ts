import { V1Pod } from '@kubernetes/client-node';
import { spawn } from 'child_process';
import { createInterface } from 'readline';
import { kubeconfig } from '../cluster/home';
import { pathOf } from '../cluster/tools';

/** Lends the address on this machine at which `kubectl port-forward` leads to a port of a pod. */
export async function forwarded<T>({ metadata }: V1Pod, port: number, use: (url: string) => Promise<T>): Promise<T> {
  const args = [`--kubeconfig=${kubeconfig}`, 'port-forward', `--namespace=${metadata?.namespace}`];
  const kubectl = spawn(pathOf('kubernetes', 'kubectl'), [...args, `pod/${metadata?.name}`, `:${port}`], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise<never>((_, reject) => {
    kubectl.once('close', (code) => reject(new Error(`kubectl port-forward ended with code ${code}`)));
    kubectl.once('error', reject);
  });
  const listening = new Promise<string>((resolve) => {
    createInterface(kubectl.stdout).on('line', (line) => {
      const [, local] = /^Forwarding from 127\.0\.0\.1:(\d+)/.exec(line) ?? [];
      if (local) resolve(`http://127.0.0.1:${local}`);
    });
  });
  try {
    return await use(await Promise.race([listening, ended]));
  } finally {
    kubectl.kill();
    await ended.catch(() => {});
  }
}
