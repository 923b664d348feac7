import { setTimeout as wait } from 'timers/promises';
import { Log } from './log';

/** What a service does outside any request, again and again: at once when it is woken, else after a while. */
export class Loop {
  private stopped = false;
  private alarm = new AbortController();
  private running: Promise<void> = Promise.resolve();

  constructor(
    private readonly name: string,
    private readonly log: Log,
    /** How long to rest, in milliseconds, when there was nothing to do. */
    private readonly rest: number,
    /** Does a part of the work; says whether there may be more. */
    private readonly work: () => Promise<boolean>,
  ) {}

  start(): void {
    this.running = this.run();
  }

  /** There is something to do. */
  wake(): void {
    this.alarm.abort();
  }

  /** Ends it when the part that it is at is done. */
  async stop(): Promise<void> {
    this.stopped = true;
    this.wake();
    await this.running;
  }

  private async run(): Promise<void> {
    while (!this.stopped) {
      // Whoever wakes it from here on is heard.
      this.alarm = new AbortController();
      const more = await this.work().catch((error: Error & { code?: string }) => {
        this.log.warn({ reason: error.message || error.code }, `${this.name} could not do its work`);
        return false;
      });
      if (!more && !this.stopped)
        await wait(this.rest, undefined, { signal: this.alarm.signal }).catch(() => undefined);
    }
  }
}
