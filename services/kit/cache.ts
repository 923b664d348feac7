import { createClient } from 'redis';
import { before } from './before';
import { Secret } from './configuration';
import { Log } from './log';

/** How long an answer of the cache is waited for, in milliseconds: it is there to be fast. */
const patience = 100;

// Told of nothing by an empty text: nothing that is kept is empty.
const replace = `
if (redis.call('GET', KEYS[1]) or '') ~= ARGV[1] then return 0 end
redis.call('SET', KEYS[1], ARGV[2], 'EX', ARGV[3])
return 1`;

/** Redis, as a place for what may be lost. Its methods throw where it does not answer. */
export class Cache {
  private readonly client;

  constructor({ url, password }: { readonly url: string; readonly password: Secret }, log: Log) {
    const { protocol, host, username } = new URL(url);
    this.client = createClient({
      // Of an address with an account its own client would take the password, too: none.
      url: `${protocol}//${host}`,
      // Asked for with each connection.
      credentialsProvider: {
        type: 'async-credentials-provider',
        credentials: async () => ({ username: username || undefined, password: password() }),
      },
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

  /** What is kept under a key, and from now on for so many seconds. */
  async renew(key: string, seconds: number): Promise<string | undefined> {
    return (await soon(this.client.getEx(key, { type: 'EX', value: seconds }))) ?? undefined;
  }

  /** Keeps it for so many seconds, if what is kept now is as expected; undefined is nothing. Says whether it does. */
  async replace(key: string, expected: string | undefined, value: string, seconds: number): Promise<boolean> {
    const told = { keys: [key], arguments: [expected ?? '', value, `${seconds}`] };
    return (await soon(this.client.eval(replace, told))) === 1;
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
