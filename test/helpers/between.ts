import { createServer, IncomingMessage, request, Server, ServerResponse } from 'http';
import { AddressInfo } from 'net';

/** A call that is on its way from one service to another. */
export interface Passing {
  readonly caller: string;
  readonly callee: string;
  /** The operation, as it is written: `PUT /payments/4b1c...`. */
  readonly operation: string;
  /** Before it reaches the callee, or after the callee answered and before the caller knows. */
  readonly when: 'before' | 'after';
}

/** Stands between services: sees every call on its way there, and on its way back. */
export class Between {
  private readonly servers: Server[] = [];

  /** What is done with a call while it waits. Whatever it does, the call goes on afterwards, if both sides are still there. */
  private watch: (passing: Passing) => Promise<void> = async () => undefined;

  /** From now on, every call is shown to this. */
  onPassing(watch: (passing: Passing) => Promise<void>): void {
    this.watch = watch;
  }

  /** Has a caller go through here; answers where it is to go instead. */
  async through(caller: string, callee: string, url: string): Promise<string> {
    const server = createServer((incoming, answer) => {
      this.pass({ caller, callee, operation: `${incoming.method} ${incoming.url}` }, url, incoming, answer).catch(() =>
        answer.destroy(),
      );
    });
    this.servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  close(): void {
    for (const server of this.servers) {
      server.close();
      server.closeAllConnections();
    }
  }

  private async pass(call: Omit<Passing, 'when'>, url: string, incoming: IncomingMessage, answer: ServerResponse) {
    const body: Buffer[] = [];
    for await (const chunk of incoming) body.push(chunk as Buffer);
    await this.watch({ ...call, when: 'before' });
    if (answer.destroyed) return;
    const { method, headers } = incoming;
    const answered = await new Promise<IncomingMessage>((resolve, reject) => {
      const outgoing = request(new URL(incoming.url ?? '/', url), { method, headers }, resolve);
      outgoing.on('error', reject).end(Buffer.concat(body));
    });
    const content: Buffer[] = [];
    for await (const chunk of answered) content.push(chunk as Buffer);
    await this.watch({ ...call, when: 'after' });
    answer.writeHead(answered.statusCode ?? 502, answered.headers).end(Buffer.concat(content));
  }
}
