import { writeFileSync } from 'fs';
import { join } from 'path';
import { temporary } from '../helpers/temporary';
import { outcome, Outcome } from './outcome';
import { pathOf } from './tools';

// Whoever runs this may have defaults of their own for it. https://kubernetes.io/docs/reference/kubectl/kuberc/
const noDefaults = { KUBECTL_KUBERC: 'false' };

/** kubectl, on one cluster. */
export class Kubectl {
  constructor(readonly kubeconfig: string) {}

  /** Runs it to its end, whatever that is. */
  outcome(...args: string[]): Promise<Outcome> {
    const flags = [`--kubeconfig=${this.kubeconfig}`, `--cache-dir=${this.kubeconfig}.cache`];
    return outcome(pathOf('kubernetes', 'kubectl'), [...flags, ...args], noDefaults);
  }

  /** Runs it with objects in a file, whatever becomes of it: `kubectl apply -f FILE`. */
  with(objects: readonly object[], ...args: string[]): Promise<Outcome> {
    return temporary((folder) => {
      const file = join(folder, 'objects.json');
      writeFileSync(file, JSON.stringify({ apiVersion: 'v1', kind: 'List', items: objects }));
      return this.outcome(...args, '-f', file);
    });
  }

  /** Runs it, and fails with what it told where it fails. */
  async run(...args: string[]): Promise<string> {
    const { code, stdout, stderr } = await this.outcome(...args);
    if (code !== 0) throw new Error(`kubectl ${args.join(' ')} ended with code ${code}:\n${stderr}`);
    return stdout;
  }
}
