import { existsSync, readFileSync, rmSync } from 'fs';
import { eventually } from '../cluster/eventually';
import { Guarded } from '../cluster/guarded';
import { lastLines } from '../cluster/run';
import { descendants, processes } from './descendants';

/** What is told of a process. */
export interface LocalProcessProps {
  readonly name: string;
  /** The script that becomes it, which writes its number into a file. */
  readonly script: string;
  readonly pidFile: string;
  /** Where it tells what it does. */
  readonly log: string;
  /** What asks it to end. */
  readonly endsBy: NodeJS.Signals;
  /** Whether it can be used. Throwing is a no. */
  readonly isReady: () => Promise<boolean>;
}

const patience = 30_000;

/** A process of the shop, which never outlives this one: it can be stopped, killed, and started again. */
export class LocalProcess {
  private guarded?: Guarded;

  constructor(private readonly props: LocalProcessProps) {}

  /** Starts it, and waits until it is ready. Fails where it ends instead. */
  async start(): Promise<void> {
    const { name, script, log, pidFile, isReady } = this.props;
    if (this.runs()) throw new Error(`'${name}' runs already; stop or kill it first`);
    rmSync(pidFile, { force: true });
    const guarded = new Guarded('sh', [script], { log });
    this.guarded = guarded;
    await eventually(`'${name}' is ready, see ${log}`, async () => {
      if (guarded.ended) {
        throw new Error(`'${name}' ended ${guarded.ended}; all that it told is in ${log}\n${lastLines(log)}`);
      }
      return (await isReady().catch(() => false)) || undefined;
    });
  }

  /** Asks it to end, and waits until it has. One that does not is killed, and reported. */
  async stop(within = patience): Promise<void> {
    if (!this.guarded || !this.runs()) return;
    const { name, endsBy } = this.props;
    signal(await this.pid(), endsBy);
    let late: NodeJS.Timeout | undefined;
    const tooLate = new Promise((resolve) => (late = setTimeout(() => resolve('late'), within)));
    const how = await Promise.race([this.guarded.end, tooLate]);
    clearTimeout(late);
    if (how !== 'late' || !this.runs()) return;
    await this.kill();
    throw new Error(`'${name}' did not end within ${within / 1000} s of ${endsBy}, and was killed`);
  }

  /** Ends it as a failure of its machine would, with all that it began, and waits until nothing of it is left. */
  async kill(): Promise<void> {
    // Whoever kills it believes that it runs.
    if (!this.runs()) throw new Error(`'${this.props.name}' does not run; all that it told is in ${this.props.log}`);
    const pid = await this.pid();
    // What is held begins nothing new.
    signal(pid, 'SIGSTOP');
    const all = [pid, ...descendants(pid, processes())];
    for (const each of all) signal(each, 'SIGKILL');
    await this.end();
    await eventually(`'${this.props.name}' is gone`, async () => {
      const left = new Set(processes().map((entry) => entry.pid));
      return !all.some((each) => left.has(each)) || undefined;
    });
  }

  /** Freezes it, as a machine that is too busy would. */
  async freeze(): Promise<void> {
    signal(await this.pid(), 'SIGSTOP');
  }

  /** Has it go on where it was. */
  async thaw(): Promise<void> {
    signal(await this.pid(), 'SIGCONT');
  }

  /** Its number. */
  pid(): Promise<number> {
    const { name, pidFile } = this.props;
    return eventually(`'${name}' has a number`, async () => {
      if (!this.runs()) throw new Error(`'${name}' does not run`);
      return existsSync(pidFile) ? Number(readFileSync(pidFile, 'utf8')) : undefined;
    });
  }

  /** How it ended, when it has. */
  end(): Promise<string> {
    return this.guarded?.end ?? Promise.resolve('before it was started');
  }

  /** Whether it was started and has not ended. */
  runs(): boolean {
    return this.guarded !== undefined && this.guarded.ended === undefined;
  }
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'ESRCH') throw cause;
  }
}
