import { ChildProcess, spawn } from 'child_process';
import { closeSync, openSync } from 'fs';

// Runs a program until it ends, or until the input closes: also when whoever holds the other end dies, of whatever cause.
// In that case what the program started ends, too, and a folder goes. The guard is the head of a process group of its own.
const guard = `
trap : TERM
folder=$1
shift
exec 3<&0
"$@" </dev/null 3<&- &
child=$!
{ read -r _ <&3; trap "" TERM USR1; kill -9 $child; kill -s TERM -- -$$; rm -rf "$folder"; } 2>/dev/null &
watcher=$!
exec 3<&-
wait $child
code=$?
kill -s USR1 $watcher 2>/dev/null
while kill -0 $watcher 2>/dev/null; do wait $watcher 2>/dev/null; done
exit $code
`;

/** Where a program runs, and where it tells. */
export interface GuardedProps {
  /**
   * The folder that it runs in.
   * @default - that of this process
   */
  readonly cwd?: string;
  /** The file to which all that it tells is added. */
  readonly log: string;
  /**
   * Variables beside those of this process.
   * @default - none
   */
  readonly env?: Readonly<Record<string, string>>;
  /**
   * What it fills: this folder is removed when it is stopped, or outlives this process.
   * @default - nothing that must be whole
   */
  readonly fills?: string;
}

/** A program that runs beside this one, and never longer. */
export class Guarded {
  /** How it ended, such as `with code 1`, once it has. */
  ended: string | undefined;
  /** Comes when it has ended, with how. */
  readonly end: Promise<string>;
  private readonly child: ChildProcess;

  constructor(command: string, args: readonly string[], { cwd, log, env, fills = '' }: GuardedProps) {
    const file = openSync(log, 'a');
    this.child = spawn('sh', ['-c', guard, 'guard', fills, command, ...args], {
      cwd,
      env: { ...process.env, ...env },
      stdio: ['pipe', file, file],
      // Signals to whoever started it would end the guard before it has tidied up.
      detached: true,
    });
    closeSync(file);
    this.end = new Promise((resolve) => {
      this.child.on('error', ({ message }) => resolve(message));
      this.child.on('close', (code, signal) => resolve(`with ${signal ?? `code ${code}`}`));
    });
    void this.end.then((how) => (this.ended = how));
  }

  /** Ends it, and waits until it has. */
  async stop(): Promise<void> {
    this.child.stdin?.end();
    await this.end;
  }
}
