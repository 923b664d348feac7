import { readFileSync } from 'fs';
import { createRequire } from 'module';
import { resolve } from 'path';
import { LocalShop } from '../../local/local-shop';

interface Answer {
  json<T>(): T;
}

interface Connection {
  request(subject: string, payload?: string): Promise<Answer>;
  close(): Promise<void>;
}

// It belongs to the services.
const { connect } = createRequire(resolve('services/package.json'))('@nats-io/transport-node') as {
  connect(options: { servers: string; user: string; pass: string }): Promise<Connection>;
};

/** Settings of a stream or of a consumer. */
export type Config = Readonly<Record<string, unknown>>;

/** Those who run the broker of a shop: they see and change everything. */
export class JetStream {
  private constructor(private readonly connection: Connection) {}

  static async of(shop: LocalShop): Promise<JetStream> {
    const { env } = await shop.program('orders');
    const { host, username } = new URL(env['BROKER_URL'] ?? '');
    const pass = readFileSync(env['BROKER_PASSWORD_FILE'] ?? '', 'utf8').trim();
    return new JetStream(await connect({ servers: host, user: username, pass }));
  }

  /** Publishes any text; ends when it is kept. */
  async publish(subject: string, text: string): Promise<void> {
    await this.connection.request(subject, text);
  }

  async stream(name: string): Promise<{ config: Config; state: { messages: number; first_seq: number } }> {
    return this.ask(`STREAM.INFO.${name}`);
  }

  async deleteStream(name: string): Promise<void> {
    await this.ask(`STREAM.DELETE.${name}`);
  }

  async changeStream(name: string, changes: Config): Promise<void> {
    const { config } = await this.stream(name);
    await this.ask(`STREAM.UPDATE.${name}`, { ...config, ...changes });
  }

  async consumer(stream: string, name: string): Promise<{ config: Config; num_ack_pending: number }> {
    return this.ask(`CONSUMER.INFO.${stream}.${name}`);
  }

  async changeConsumer(stream: string, name: string, changes: Config): Promise<void> {
    const { config } = await this.consumer(stream, name);
    await this.ask(`CONSUMER.DURABLE.CREATE.${stream}.${name}`, {
      stream_name: stream,
      config: { ...config, ...changes },
    });
  }

  /** Every message of a stream, read as JSON; none where there is no such stream. */
  async messages<T>(name: string): Promise<T[]> {
    const { state } = await this.stream(name).catch(() => ({ state: { messages: 0, first_seq: 0 } }));
    const numbers = Array.from({ length: state.messages }, (_, n) => state.first_seq + n);
    const found = numbers.map(async (seq) => {
      const { message } = await this.ask<{ message: { data: string } }>(`STREAM.MSG.GET.${name}`, { seq });
      return JSON.parse(Buffer.from(message.data, 'base64').toString()) as T;
    });
    return Promise.all(found);
  }

  close(): Promise<void> {
    return this.connection.close();
  }

  private async ask<T>(what: string, body?: object): Promise<T> {
    const answer = await this.connection.request(`$JS.API.${what}`, body && JSON.stringify(body));
    const told = answer.json<T & { error?: { description: string } }>();
    if (told.error) throw new Error(`${what}: ${told.error.description}`);
    return told;
  }
}
