import { AddressInfo, createServer, Socket } from 'net';

/** One statement that was sent, and on which connection, counted from 0. */
export interface Sent {
  readonly connection: number;
  readonly sql: string;
}

/** What is said to a statement: done, or the code of an error, when it is known. */
export type Saying = (sent: Sent) => Promise<string | undefined> | string | undefined;

const message = (type: string, content: Buffer = Buffer.alloc(0)): Buffer => {
  const head = Buffer.alloc(5, type);
  head.writeInt32BE(content.length + 4, 1);
  return Buffer.concat([head, content]);
};

const ready = message('Z', Buffer.from('I'));
const connected = Buffer.concat([message('R', Buffer.alloc(4)), ready]);
const done = Buffer.concat([message('C', Buffer.from('SELECT 0\0')), ready]);
const error = (code: string): Buffer =>
  Buffer.concat([message('E', Buffer.from(`SERROR\0VERROR\0C${code}\0Msays no\0\0`)), ready]);

/** What is before the answer to a statement that has values. */
const parsed = Buffer.concat([message('1'), message('2'), message('n')]);

/** Uses a server that speaks as PostgreSQL does, has no rows, and keeps what it is sent. */
export async function withPostgres<T>(
  use: (url: string, sent: readonly Sent[]) => Promise<T>,
  say: Saying = () => undefined,
): Promise<T> {
  const sockets: Socket[] = [];
  const sent: Sent[] = [];
  const server = createServer((socket) => {
    const connection = sockets.push(socket) - 1;
    const answer = async (sql: string, before: readonly Buffer[]): Promise<void> => {
      const one = { connection, sql };
      sent.push(one);
      const code = await say(one);
      if (!socket.destroyed) socket.write(Buffer.concat([...before, code === undefined ? done : error(code)]));
    };
    let isOpen = false;
    let text = '';
    let left: Buffer = Buffer.alloc(0);
    socket.on('error', () => undefined);
    socket.on('data', (data) => {
      left = Buffer.concat([left, data]);
      for (;;) {
        // The first message has no type.
        const from = isOpen ? 1 : 0;
        if (left.length < from + 4 || left.length < from + left.readInt32BE(from)) return;
        const length = from + left.readInt32BE(from);
        const content = left.subarray(from + 4, length);
        const type = String.fromCharCode(left[0] ?? 0);
        left = left.subarray(length);
        if (!isOpen) {
          isOpen = true;
          socket.write(connected);
        } else if (type === 'Q') void answer(content.toString().slice(0, -1), []);
        else if (type === 'P') text = content.toString().split('\0')[1] ?? '';
        else if (type === 'S') void answer(text, [parsed]);
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    return await use(`postgres://u@127.0.0.1:${(server.address() as AddressInfo).port}/d`, sent);
  } finally {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  }
}
