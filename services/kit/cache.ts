import { createClient } from 'redis';
import { Log } from './log';

/** How long an answer of the cache is waited for, in milliseconds: it is there to be fast. */
const patience = 250;

/** Redis, as a place for what may be lost. Its methods throw where it does not answer. */
export class Cache {
  private readonly client;

  constructor({ url, password }: { readonly url: string; readonly password: string }, log: Log) {
    this.client = createClient({
      url,
      password,
      // Whoever asks while it is away is told at once.
      disableOfflineQueue: true,
      socket: { connectTimeout: 1000, reconnectStrategy: (tries) => Math.min(100 * 2 ** tries, 2000) },
    });
    this.client.on('error', ({ message, code }: Error & { code?: string }) =>
      log.warn({ reason: message || code }, 'the cache does not answer'),
    );
    this.client.connect().catch(() => undefined);
  }

  /** What is kept under a key. */
  async get(key: string): Promise<string | undefined> {
    return (await this.ask().get(key)) ?? undefined;
  }

  /** Keeps it for so many seconds. */
  async set(key: string, value: string, seconds: number): Promise<void> {
    await this.ask().set(key, value, { expiration: { type: 'EX', value: seconds } });
  }

  async delete(key: string): Promise<void> {
    await this.ask().del(key);
  }

  close(): Promise<unknown> {
    return this.client.isReady ? this.client.close() : Promise.resolve(this.client.destroy());
  }

  private ask() {
    return this.client.withAbortSignal(AbortSignal.timeout(patience));
  }
}
