import { request } from 'http';

/** A request, to the byte. */
export interface RawRequest {
  readonly method: string;
  /** As it stands in the first line. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Buffer;
  /** Whether it is sent without saying how long it is. @default false */
  readonly isChunked?: boolean;
}

/** An answer, as it came. */
export interface RawAnswer {
  /** 0 where there was none. */
  readonly status: number;
  readonly type: string;
  readonly text: string;
}

/** Sends a request on a connection of its own, as it is: nothing is added, nothing put right. */
export function sendRaw(base: string, { method, path, headers, body, isChunked }: RawRequest): Promise<RawAnswer> {
  const length = isChunked ? { 'transfer-encoding': 'chunked' } : { 'content-length': `${body?.length ?? 0}` };
  const { hostname, port } = new URL(base);
  return new Promise((resolve) => {
    const failed = (error: Error): void => resolve({ status: 0, type: '', text: error.message });
    const options = { hostname, port, method, path, agent: false, timeout: 20_000 };
    const sent = request({ ...options, headers: { ...headers, ...(body && length) } }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('error', failed);
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('end', () =>
        resolve({
          status: answer.statusCode ?? 0,
          type: answer.headers['content-type'] ?? '',
          text: Buffer.concat(chunks).toString(),
        }),
      );
    });
    sent.on('error', failed);
    sent.on('timeout', () => sent.destroy(new Error('no answer within 20 s')));
    sent.end(body);
  });
}
