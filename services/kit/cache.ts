import { createClient } from 'redis';
import { before } from './before';
import { Log } from './log';

/** How long an answer of the cache is waited for, in milliseconds: it is there to be fast. */
const patience = 100;

/** Redis, as a place for what may be lost. Its methods throw where it does not answer. */
export class Cache {
  private readonly client;

  constructor({ url, password }: { readonly url: string; readonly password: string }, log: Log) {
    this.client = createClient({
      url,
      password,
      // Whoever asks while it is away is told at once.
      disableOfflineQueue: true,
      // One that is frozen is left after a while, with whatever was sent to it.
      pingInterval: 2000,
      commandsQueueMaxLength: 1000,
      socket: {
        connectTimeout: 1000,
        socketTimeout: 5000,
        reconnectStrategy: (tries) => Math.min(100 * 2 ** tries, 2000),
      },
    });
    this.client.on('error', ({ message, code }: Error & { code?: string }) =>
      log.warn({ reason: message || code }, 'the cache does not answer'),
    );
    this.client.connect().catch(() => undefined);
  }

  /** What is kept under a key. */
  async get(key: string): Promise<string | undefined> {
    return (await soon(this.client.get(key))) ?? undefined;
  }

  /** Keeps it for so many seconds. */
  async set(key: string, value: string, seconds: number): Promise<void> {
    await soon(this.client.set(key, value, { expiration: { type: 'EX', value: seconds } }));
  }

  async delete(key: string): Promise<void> {
    await soon(this.client.del(key));
  }

  /** Lets go of it, whether or not it answers. */
  async close(): Promise<void> {
    this.client.destroy();
  }
}

/** Its own client waits without an end for what it has sent. */
const soon = <T>(answer: Promise<T>): Promise<T> =>
  before(Date.now() + patience, answer, () => {
    throw new Error('the cache did not answer in time');
  });
