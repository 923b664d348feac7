import { ChildProcess, spawn } from 'child_process';
import { closeSync, openSync } from 'fs';

// Runs a program until it ends, or until the input closes: also when whoever holds the other end dies, of whatever cause.
// In that case what it wrote goes, too, and nothing keeps the guard from that.
const guard = `
folder=$1
shift
exec 3<&0
"$@" </dev/null 3<&- &
child=$!
{ read -r _ <&3; trap "" TERM; kill -9 $child; rm -rf "$folder"; } 2>/dev/null &
watcher=$!
exec 3<&-
wait $child
code=$?
kill $watcher 2>/dev/null
wait $watcher 2>/dev/null
exit $code
`;

/** A program that runs beside this one, and never longer. */
export class Guarded {
  /** How it ended, once it has. */
  ended: string | undefined;
  private readonly child: ChildProcess;
  private readonly closed: Promise<void>;

  /** @param folder where it runs and what it may fill: it is removed when the program is stopped, or outlived */
  constructor(command: string, args: readonly string[], folder: string, logFile: string) {
    const log = openSync(logFile, 'a');
    this.child = spawn('sh', ['-c', guard, 'guard', folder, command, ...args], {
      cwd: folder,
      stdio: ['pipe', log, log],
      // Signals to whoever started it would end the guard before it has tidied up.
      detached: true,
    });
    closeSync(log);
    this.closed = new Promise((resolve) => {
      const end = (how: string): void => {
        this.ended = how;
        resolve();
      };
      this.child.on('error', ({ message }) => end(message));
      this.child.on('close', (code) => end(`code ${code}`));
    });
  }

  /** Ends it, and waits until it has. */
  async stop(): Promise<void> {
    this.child.stdin?.end();
    await this.closed;
  }
}
