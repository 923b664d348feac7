import { ChildProcess, spawn } from 'child_process';
import { closeSync, openSync } from 'fs';

// Runs a program until it ends, or until the input closes: also when whoever holds the other end dies of whatever cause.
const guard = `
exec 3<&0
"$@" </dev/null 3<&- &
child=$!
{ read -r _ <&3; kill -9 $child; } 2>/dev/null &
watcher=$!
exec 3<&-
wait $child
code=$?
kill $watcher 2>/dev/null
exit $code
`;

/** A program that runs beside this one, and never longer. */
export class Guarded {
  /** How it ended, once it has. */
  ended: string | undefined;
  private readonly child: ChildProcess;
  private readonly closed: Promise<void>;

  constructor(command: string, args: readonly string[], options: { readonly cwd: string; readonly log: string }) {
    const log = openSync(options.log, 'a');
    this.child = spawn('sh', ['-c', guard, 'guard', command, ...args], {
      cwd: options.cwd,
      stdio: ['pipe', log, log],
    });
    closeSync(log);
    this.closed = new Promise((resolve) => {
      this.child.on('error', ({ message }) => resolve(((this.ended = message), undefined)));
      this.child.on('close', (code) => resolve(((this.ended = `code ${code}`), undefined)));
    });
  }

  /** Ends it, and waits until it has. */
  async stop(): Promise<void> {
    this.child.stdin?.end();
    await this.closed;
  }
}
