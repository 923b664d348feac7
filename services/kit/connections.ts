import { IncomingMessage, Server, STATUS_CODES } from 'http';
import { Duplex } from 'stream';
import { FastifyHttpOptions, FastifyInstance } from 'fastify';
import { problemBody, problemType, Refusal } from './problem';
import { requestIdHeader, requestIdOf } from './request-id';

/** How long a request may take to arrive, in milliseconds: its headers and its body, from the first byte on. */
export const longestArrival = 10_000;

// Its server looks this often for those that took longer, in milliseconds. Node's own default is 30 s.
const connectionsCheckingInterval = 500;

// Whoever still sends when a connection is closed is reset, and may lose the answer: that is read, and dropped, for so long, in milliseconds.
const grace = 1000;

const late = 'ERR_HTTP_REQUEST_TIMEOUT';

/** What an answer is that comes before there is a request: of one that cannot be read, or does not arrive. */
const answers: Readonly<Record<string, readonly [status: number, reason: string]>> = {
  [late]: [408, `did not arrive within ${longestArrival / 1000} s`],
  HPE_HEADER_OVERFLOW: [431, 'has more headers than are read'],
};

const refused = new WeakMap<Duplex, number>();

/** The id of the request that is handled, by connection: what does not arrive to its end is refused under it. */
const handled = new WeakMap<Duplex, string>();

/** Has an app refuse, as everything else is, what Node would by itself, without a word. */
export function refuseAlike(app: FastifyInstance): void {
  app.server.on('checkExpectation', (request, response) => app.server.emit('request', request, response));
  app.addHook('onRequest', async ({ raw }) => {
    const { expect, host } = raw.headers;
    // https://www.rfc-editor.org/rfc/rfc9110#section-10.1.1
    if (expect !== undefined && !/^100-continue$/i.test(expect))
      throw new Refusal(417, { field: 'header.expect', reason: 'must be 100-continue' });
    // https://www.rfc-editor.org/rfc/rfc9112#section-3.2
    if (host === undefined && raw.httpVersion === '1.1')
      throw new Refusal(400, { field: 'header.host', reason: 'is missing' });
  });
  app.addHook('onResponse', async ({ raw }) => void handled.delete(raw.socket));
}

/** With which status the requests of a connection were refused that could not be read to their end, which is written down then; undefined, where none was. */
export const refusedWith = (socket: Duplex): number | undefined => refused.get(socket);

/** How a server of ours holds its connections: what does not arrive is not waited for, and what cannot be read is told so. */
export const connections = {
  requestTimeout: longestArrival,
  genReqId: (raw: IncomingMessage) => {
    const id = requestIdOf(raw);
    handled.set(raw.socket, id);
    return id;
  },
  // Longer than any proxy of ours keeps one that is idle: whoever closes first must be the one who sends.
  keepAliveTimeout: 75_000,
  // Headers are a part of the request: without this they alone may take a minute.
  http: {
    headersTimeout: longestArrival,
    requestTimeout: longestArrival,
    connectionsCheckingInterval,
    requireHostHeader: false,
  },
  clientErrorHandler(this: FastifyInstance, error, socket) {
    // Of one that is answered, whatever else comes is read, and is as wrong.
    if (error.code === 'ECONNRESET' || socket.destroyed || refused.has(socket)) return;
    const [status, reason] = answers[error.code] ?? [400, 'is not HTTP'];
    const requestId = handled.get(socket) ?? requestIdOf({ headers: {} });
    refused.set(socket, status);
    this.log.info({ status, reason, requestId }, 'answered');
    const body = JSON.stringify(problemBody(status, [{ field: 'request', reason }], requestId));
    const head = [
      `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
      `content-type: ${problemType}`,
      `content-length: ${Buffer.byteLength(body)}`,
      `${requestIdHeader}: ${requestId}`,
      'connection: close',
    ];
    if (socket.writable) socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
    // What was late would still be handled, if the rest of it were read.
    if (error.code === late) return void socket.destroy(error);
    const end = setTimeout(() => socket.destroy(error), grace);
    socket.once('close', () => clearTimeout(end));
  },
} satisfies FastifyHttpOptions<Server>;
