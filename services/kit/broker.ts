import { Consumer, JetStreamApiError, JetStreamClient, JsMsg, jetstream } from '@nats-io/jetstream';
import { connect, InvalidArgumentError, NatsConnection, usernamePasswordAuthenticator } from '@nats-io/transport-node';
import { before } from './before';
import { Secret } from './configuration';
import { deadSubject, eventSubject, makeConsumer, streamOf } from './streams';

const patience = 2000; // in milliseconds
const shortest = 1000; // that JetStream lets a consumer wait

/** What the broker can never keep, as it is set now, however often it is sent. */
export class TooLarge extends Error {}

/** What JetStream calls a message that is larger than its stream takes. What the whole server does not take, the client does not send. */
const exceedsMaximum = 10054;

const isTooLarge = (error: unknown): boolean =>
  error instanceof InvalidArgumentError || (error instanceof JetStreamApiError && error.code === exceedsMaximum);

/** NATS JetStream: it keeps messages until they are acknowledged. Its methods throw where it does not answer. */
export class Broker {
  private connecting?: Promise<NatsConnection>;
  private consumer?: Consumer;
  /** Subjects of which is known that a stream keeps them. */
  private readonly kept = new Set<string>();
  private since?: Date;
  private isBack = false;
  /** Of the last event that was published, which it was that its stream ever kept. */
  private last = 0;

  constructor(private readonly props: { readonly url: string; readonly password: Secret }) {}

  /** Publishes what happened; ends when the broker keeps it, and throws `TooLarge` where it never will. The same id twice within ten minutes is one message. */
  publish(id: string, message: unknown): Promise<void> {
    return this.send(eventSubject, id, message);
  }

  /** Puts aside what nobody can handle, for those who run this. The same id twice within ten minutes is one message. */
  bury(id: string, message: unknown): Promise<void> {
    return this.send(deadSubject, id, message);
  }

  /** Since when it keeps what happens: what was published before is lost, with the stream that kept it. */
  keptSince(): Promise<Date> {
    return this.asking(async (client) => (this.since ??= await this.sinceOf(client)));
  }

  /** Whether its stream has counted back since this was last asked: it came back without the latest of what it had acknowledged. */
  fellBack(): boolean {
    const fell = this.isBack;
    this.isBack = false;
    return fell;
  }

  /** The next message that this durable consumer has not acknowledged, or none after a while, in milliseconds. */
  next(name: string, within: number): Promise<JsMsg | undefined> {
    return this.asking(async (client) => {
      this.consumer ??= await this.consumerOf(client, name);
      const message = this.consumer.next({ expires: Math.max(within, shortest) });
      // While the broker is away, it does not end by itself.
      return before(
        Date.now() + within + patience,
        message.then((given) => given ?? undefined),
        () => {
          throw new Error('the broker did not answer in time');
        },
      );
    });
  }

  /** How often it delivers a message to this durable consumer at most, as those who run it have set it by now. */
  deliveries(name: string): Promise<number> {
    return this.asking(async (client) => {
      this.consumer ??= await this.consumerOf(client, name);
      const { max_deliver: most = -1 } = (await this.consumer.info()).config;
      return most > 0 ? most : Infinity;
    });
  }

  async close(): Promise<void> {
    await (await this.connecting?.catch(() => undefined))?.close();
  }

  private send(subject: typeof eventSubject | typeof deadSubject, id: string, message: unknown): Promise<void> {
    return this.asking(async (client) => {
      if (!this.kept.has(subject)) await streamOf(await client.jetstreamManager(), subject);
      this.kept.add(subject);
      const text = JSON.stringify(message);
      try {
        const { duplicate, seq } = await client.publish(subject, text, { msgID: id, timeout: patience });
        if (subject === eventSubject && !duplicate) this.count(seq);
      } catch (error) {
        if (isTooLarge(error)) throw new TooLarge((error as Error).message, { cause: error });
        throw error;
      }
    });
  }

  /** A stream that counts back may be another, which somebody has made again; or its server lost what it had not written. */
  private count(sequence: number): void {
    if (sequence <= this.last) {
      this.since = undefined;
      this.isBack = true;
    }
    this.last = sequence;
  }

  private async sinceOf(client: JetStreamClient): Promise<Date> {
    const manager = await client.jetstreamManager();
    return new Date((await manager.streams.info(await streamOf(manager, eventSubject))).created);
  }

  private async consumerOf(client: JetStreamClient, name: string): Promise<Consumer> {
    const manager = await client.jetstreamManager();
    const stream = await streamOf(manager, eventSubject);
    await makeConsumer(manager, stream, name);
    return client.consumers.get(stream, name);
  }

  /** Whatever went wrong, streams and the consumer are looked for anew: the broker may have come back with an empty disk. */
  private async asking<T>(work: (client: JetStreamClient) => Promise<T>): Promise<T> {
    try {
      this.connecting ??= this.connect();
      const connection = await this.connecting;
      return await work(jetstream(connection, { timeout: patience }));
    } catch (error) {
      this.kept.clear();
      this.since = undefined;
      this.consumer = undefined;
      const connection = await this.connecting?.catch(() => undefined);
      if (!connection || connection.isClosed()) this.connecting = undefined;
      throw error;
    }
  }

  /** Connects, for good. */
  private connect(): Promise<NatsConnection> {
    const { host, protocol, username: user } = new URL(this.props.url);
    return connect({
      servers: host,
      // Asked for with each connection.
      authenticator: usernamePasswordAuthenticator(user, this.props.password),
      tls: protocol === 'tls:' ? {} : undefined,
      timeout: patience,
      maxReconnectAttempts: -1,
      reconnectTimeWait: 250,
      // Two answers that came too late look like a wrong password.
      ignoreAuthErrorAbort: true,
      pingInterval: 10_000,
    });
  }
}
