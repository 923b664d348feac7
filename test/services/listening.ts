import { createServer, IncomingMessage, ServerResponse } from 'http';
import { AddressInfo } from 'net';
import { text } from 'stream/consumers';

/** A request as it arrived. */
export interface Arrived extends Pick<IncomingMessage, 'method' | 'url' | 'headers'> {
  readonly body: string;
}

/** Somebody who answers HTTP on this machine, as long as a test uses it. */
export interface Listening {
  readonly url: string;
  readonly arrived: readonly Arrived[];
}

/** Lends an HTTP server that answers like this, and is gone afterwards. */
export async function listening<T>(
  answer: (response: ServerResponse, request: Arrived) => void,
  use: (server: Listening) => Promise<T>,
): Promise<T> {
  const arrived: Arrived[] = [];
  const server = createServer((incoming, response) => {
    const { method, url, headers } = incoming;
    void text(incoming).then((body) => {
      const request = { method, url, headers, body };
      arrived.push(request);
      answer(response, request);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    return await use({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, arrived });
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}

/** An address at which nobody listens any more. */
export const deserted = (): Promise<string> =>
  listening(
    () => undefined,
    async ({ url }) => url,
  );
