import { AddressInfo, createServer, Socket } from 'net';

/** What is answered to a request, as JSON, by its subject and what is sent. */
export type Answers = (subject: string, sent: string) => object;

/** A payload that is larger is refused by the client, as it is told, in bytes. */
export const largestPayload = 1024;

/** Uses a server that speaks as NATS does, and answers requests. */
export async function withNats<T>(answers: Answers, use: (url: string) => Promise<T>): Promise<T> {
  const sockets: Socket[] = [];
  const server = createServer((socket) => {
    sockets.push(socket);
    socket.on('error', () => undefined);
    const info = { server_id: 'fake', version: '2.10.0', headers: true, max_payload: largestPayload };
    socket.write(`INFO ${JSON.stringify(info)}\r\n`);
    const inboxes: [prefix: string, id: string][] = [];
    let left = '';
    const take = (length: number): string => {
      const taken = left.slice(0, length);
      left = left.slice(length);
      return taken;
    };
    socket.on('data', (data) => {
      left += data.toString('latin1');
      for (let end = left.indexOf('\r\n'); end >= 0; end = left.indexOf('\r\n')) {
        const [verb, subject = '', ...rest] = left.slice(0, end).split(' ');
        const length = verb?.endsWith('PUB') ? Number(rest.at(-1)) + 2 : 0;
        if (left.length < end + 2 + length) return;
        const sent = take(end + 2 + length).slice(end + 2, -2);
        if (verb === 'PING') socket.write('PONG\r\n');
        if (verb === 'SUB') inboxes.push([subject.replace('*', ''), `${rest.at(-1)}`]);
        if (length === 0) continue;
        const [reply = ''] = rest;
        const id = inboxes.find(([prefix]) => reply.startsWith(prefix))?.[1];
        const text = JSON.stringify(answers(subject, sent));
        socket.write(`MSG ${reply} ${id} ${text.length}\r\n${text}\r\n`);
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    return await use(`nats://u@127.0.0.1:${(server.address() as AddressInfo).port}`);
  } finally {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  }
}
