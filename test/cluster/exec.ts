import { spawn } from 'child_process';
import { constants } from 'os';
import { delimiter, dirname } from 'path';
import { kubeconfig } from './home';
import { pathOf } from './tools';

/** What a command finds that runs beside the cluster: its kubeconfig, and the programs that were built for it. */
export function clusterEnv(): NodeJS.ProcessEnv {
  const programs = [pathOf('kubernetes', 'kubectl'), pathOf('istio', 'istioctl'), pathOf('kind', 'kind')];
  const path = [...programs.map((program) => dirname(program)), process.env.PATH ?? ''].join(delimiter);
  return { ...process.env, PATH: path, KUBECONFIG: kubeconfig };
}

/** Runs a command with `clusterEnv`, and gives the code with which it ended. Fails where it does not start. */
export const exec = ([command = '', ...args]: readonly string[]): Promise<number> =>
  new Promise((resolve, reject) => {
    // Ctrl-C reaches the command itself; this process ends after it.
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => undefined);
    const child = spawn(command, args, { stdio: 'inherit', env: clusterEnv() });
    child.once('error', ({ message }) => reject(new Error(`'${command}' does not run: ${message}`)));
    child.once('close', (code, signal) => resolve(code ?? 128 + constants.signals[signal ?? 'SIGTERM']));
  });
