import { AckPolicy, Consumer, JsMsg, jetstream, JetStreamClient, jetstreamManager } from '@nats-io/jetstream';
import { connect, NatsConnection } from '@nats-io/transport-node';
import { before } from './before';

/** The subject, and the stream, of what happens to orders. */
const stream = 'orders';
const subject = 'orders.events';

const second = 1e9; // in nanoseconds, as JetStream counts
const patience = 2000; // in milliseconds
const shortest = 1000; // that JetStream lets a consumer wait

/** NATS JetStream: it keeps messages until they are acknowledged. Its methods throw where it does not answer. */
export class Broker {
  private connecting?: Promise<NatsConnection>;
  private consumer?: Consumer;
  private isMade = false;

  constructor(private readonly props: { readonly url: string; readonly password: string }) {}

  /** Publishes a message; ends when the broker keeps it. The same id twice within a day is one message. */
  publish(id: string, message: unknown): Promise<unknown> {
    return this.asking(async (client) => {
      await client.publish(subject, JSON.stringify(message), { msgID: id, timeout: patience });
    });
  }

  /** The next message that this durable consumer has not acknowledged, or none after a while, in milliseconds. */
  next(name: string, within: number): Promise<JsMsg | undefined> {
    return this.asking(async (client) => {
      this.consumer ??= await client.consumers.get(stream, name).catch(async () => {
        const { consumers } = await client.jetstreamManager();
        const config = { ack_policy: AckPolicy.Explicit, ack_wait: 10 * second, max_deliver: -1 };
        await consumers.add(stream, { durable_name: name, ...config });
        return client.consumers.get(stream, name);
      });
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

  async close(): Promise<void> {
    await (await this.connecting?.catch(() => undefined))?.close();
  }

  /** Whatever went wrong, the stream and the consumer are looked for anew: the broker may have come back with an empty disk. */
  private async asking<T>(work: (client: JetStreamClient) => Promise<T>): Promise<T> {
    try {
      this.connecting ??= this.connect();
      const connection = await this.connecting;
      if (!this.isMade) await this.makeStream(connection);
      return await work(jetstream(connection, { timeout: patience }));
    } catch (error) {
      this.isMade = false;
      this.consumer = undefined;
      const connection = await this.connecting?.catch(() => undefined);
      if (!connection || connection.isClosed()) this.connecting = undefined;
      throw error;
    }
  }

  private async makeStream(connection: NatsConnection): Promise<void> {
    const { streams } = await jetstreamManager(connection, { timeout: patience });
    await streams.add({ name: stream, subjects: [subject], duplicate_window: 24 * 3600 * second });
    this.isMade = true;
  }

  /** Connects, for good. */
  private connect(): Promise<NatsConnection> {
    const { host, protocol, username: user } = new URL(this.props.url);
    return connect({
      servers: host,
      user,
      pass: this.props.password,
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
