import { execFile } from 'child_process';
import { writeFileSync } from 'fs';
import { join } from 'path';
import { temporary } from '../helpers/temporary';
import { programs } from './tools';

/** How one run of a program ended, and what it told. */
export interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** kubectl, on one cluster. */
export class Kubectl {
  constructor(readonly kubeconfig: string) {}

  /** Runs it to its end, whatever that is. */
  outcome(...args: string[]): Promise<Outcome> {
    return outcome(programs.kubectl(), [
      `--kubeconfig=${this.kubeconfig}`,
      `--cache-dir=${this.kubeconfig}.cache`,
      ...args,
    ]);
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

/** Runs a program to its end, whatever that is. Fails only where it does not start. */
export function outcome(command: string, args: readonly string[]): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    execFile(command, args, { maxBuffer: 2 ** 30 }, (error, stdout, stderr) => {
      if (error && typeof error.code !== 'number') reject(error);
      else resolve({ code: (error?.code as number | undefined) ?? 0, stdout, stderr });
    });
  });
}
