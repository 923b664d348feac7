import { writeFileSync } from 'fs';
import { join } from 'path';
import { outcome } from '../cluster/outcome';
import { pathOf } from '../cluster/tools';
import { temporary } from '../helpers/temporary';
import { Finding } from './finding';

interface Message {
  readonly code: string;
  readonly level: string;
  readonly origin: string;
  readonly message: string;
}

/** What `istioctl analyze` finds on a server, in all namespaces. On files alone it sees no pods, and skips what needs them without a word. */
export function istioctl(kubeconfig: string): Promise<Finding[]> {
  return temporary(async (folder) => {
    // Whoever runs this may have defaults of their own for it.
    const config = join(folder, 'config.yaml');
    writeFileSync(config, '{}');
    const args = ['analyze', '--all-namespaces', '--output=json', `--kubeconfig=${kubeconfig}`];
    const { code, stdout, stderr } = await outcome(pathOf('istio', 'istioctl'), args, { ISTIOCONFIG: config });
    if (!stdout.startsWith('[')) throw new Error(`istioctl ended with code ${code}: ${stderr}`);
    return (JSON.parse(stdout) as Message[]).map(({ code, level, origin, message }) => ({
      judge: 'istioctl',
      code,
      level: level.toLowerCase(),
      object: origin,
      says: message,
    }));
  });
}
