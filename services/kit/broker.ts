import { AckPolicy, Consumer, jetstream, JetStreamClient, jetstreamManager } from '@nats-io/jetstream';
import { connect, NatsConnection } from '@nats-io/transport-node';

/** The subject, and the stream, of what happens to orders. */
const stream = 'orders';
const subject = 'orders.events';

const second = 1e9; // in nanoseconds, as JetStream counts
const patience = 2000; // in milliseconds

/** NATS JetStream: it keeps messages until they are acknowledged. Its methods throw where it does not answer. */
export class Broker {
  private connecting?: Promise<NatsConnection>;
  private consumer?: Consumer;

  constructor(private readonly props: { readonly url: string; readonly password: string }) {}

  /** Publishes a message; ends when the broker keeps it. The same id twice within a day is one message. */
  async publish(id: string, message: unknown): Promise<void> {
    const client = await this.client();
    await client.publish(subject, JSON.stringify(message), { msgID: id, timeout: patience });
  }

  /** The next message that this durable consumer has not acknowledged, or none after a while, in milliseconds. */
  async next(name: string, within: number) {
    const client = await this.client();
    this.consumer ??= await client.consumers.get(stream, name).catch(async () => {
      const { consumers } = await client.jetstreamManager();
      const config = { ack_policy: AckPolicy.Explicit, ack_wait: 10 * second, max_deliver: -1 };
      await consumers.add(stream, { durable_name: name, ...config });
      return client.consumers.get(stream, name);
    });
    return this.consumer.next({ expires: within });
  }

  async close(): Promise<void> {
    await (await this.connecting)?.close();
  }

  private async client(): Promise<JetStreamClient> {
    this.connecting ??= this.connect().catch((error: unknown) => {
      this.connecting = undefined;
      throw error;
    });
    return jetstream(await this.connecting, { timeout: patience });
  }

  /** Connects, for good, and makes the stream where it is not there. */
  private async connect(): Promise<NatsConnection> {
    const { host, protocol, username: user } = new URL(this.props.url);
    const connection = await connect({
      servers: host,
      user,
      pass: this.props.password,
      tls: protocol === 'tls:' ? {} : undefined,
      timeout: patience,
      maxReconnectAttempts: -1,
      reconnectTimeWait: 250,
    });
    try {
      const { streams } = await jetstreamManager(connection, { timeout: patience });
      await streams.add({ name: stream, subjects: [subject], duplicate_window: 24 * 3600 * second });
    } catch (error) {
      await connection.close();
      throw error;
    }
    return connection;
  }
}
