import { ChildProcess, spawn } from 'child_process';
import { text } from 'stream/consumers';
import { Outcome } from '../cluster/outcome';

/** `npm run cluster -- ...`, while it runs. */
export interface Running {
  readonly child: ChildProcess;
  readonly outcome: Promise<Outcome>;
}

/** Begins `npm run cluster -- ...`. */
export function begin(...args: string[]): Running {
  const child = spawn(process.execPath, ['synth/run.js', 'test/cluster/cluster.ts', ...args]);
  const ended = new Promise<number>((resolve) => child.once('close', (code) => resolve(code ?? -1)));
  const outcome = Promise.all([ended, text(child.stdout), text(child.stderr)]);
  return { child, outcome: outcome.then(([code, stdout, stderr]) => ({ code, stdout, stderr })) };
}

/** Runs it to its end. */
export const cluster = (...args: string[]): Promise<Outcome> => begin(...args).outcome;

/** Fails where these stories would take away what somebody uses. */
export async function requireNothing(): Promise<void> {
  const { stdout } = await cluster('status');
  if (stdout !== 'engine: none answers\ncluster: none\n') {
    throw new Error(`these stories begin with nothing; run 'npm run cluster -- down'. There is:\n${stdout}`);
  }
}
