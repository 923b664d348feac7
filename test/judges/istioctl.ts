import { outcome } from '../cluster/kubectl';
import { programs } from '../cluster/tools';
import { Finding } from './finding';

interface Message {
  readonly code: string;
  readonly level: string;
  readonly origin: string;
  readonly message: string;
}

/** What `istioctl analyze` finds on a server, in all namespaces. On files alone it sees no pods, and skips what needs them without a word. */
export async function istioctl(kubeconfig: string): Promise<Finding[]> {
  const flags = ['--all-namespaces', '--output=json', `--kubeconfig=${kubeconfig}`];
  const { code, stdout, stderr } = await outcome(programs.istioctl(), ['analyze', ...flags]);
  if (!stdout.startsWith('[')) throw new Error(`istioctl ended with code ${code}: ${stderr}`);
  return (JSON.parse(stdout) as Message[]).map(({ code, level, origin, message }) => ({
    judge: 'istioctl',
    code,
    level: level.toLowerCase(),
    object: origin,
    says: message,
  }));
}
