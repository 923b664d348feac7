import { execFile } from 'child_process';
import { Program } from '../local/script';

/** What a service did that was told too little. */
export interface Refusal {
  readonly code: number | string | null | undefined;
  /** Of its variables those that it told of. */
  readonly named: readonly string[];
}

/** Starts a service without one of its variables. */
export function refusedStart({ command, args, env, cwd }: Program, without: string): Promise<Refusal> {
  const left = Object.fromEntries(Object.entries(env).filter(([name]) => name !== without));
  return new Promise((resolve) => {
    const options = { env: left, cwd, timeout: 120_000, killSignal: 'SIGKILL' } as const;
    execFile(command, args, options, (error, stdout, stderr) => {
      const words = new Set((stdout + stderr).match(/\w+/g));
      const code = error ? (error.code ?? error.signal) : 0;
      resolve({ code, named: Object.keys(env).filter((name) => words.has(name)) });
    });
  });
}
