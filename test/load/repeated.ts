import { setTimeout as wait } from 'timers/promises';

/** Asks for something ten times a second, whether or not earlier ones are answered, until it is told to end. */
export class Repeated {
  private readonly over = new AbortController();
  private readonly asked: Promise<string | undefined>[] = [];
  private readonly asking: Promise<void>;

  /** @param ask fails where it is not answered as it is to be */
  constructor(private readonly ask: () => Promise<unknown>) {
    this.asking = this.run();
  }

  /** How often it has asked so far. */
  get count(): number {
    return this.asked.length;
  }

  /** Asks no more; gives what was said each time that it failed. */
  async end(): Promise<string[]> {
    this.over.abort();
    await this.asking;
    return (await Promise.all(this.asked)).filter((said) => said !== undefined);
  }

  private async run(): Promise<void> {
    while (!this.over.signal.aborted) {
      this.asked.push(
        this.ask().then(
          () => undefined,
          ({ message }: Error) => message,
        ),
      );
      await wait(100);
    }
  }
}
