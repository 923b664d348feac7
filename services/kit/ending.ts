import { Socket } from 'net';
import { FastifyInstance } from 'fastify';

/** How long a request that is being handled when its server ends may go on, in milliseconds: no caller waits longer. */
export const longestBusy = 15_000;

// What is on its way while a server ends may still arrive, in milliseconds.
const grace = 500;

/** Has a server end in time: requests are finished, and nobody is waited for who sends none. */
export function endInTime(app: FastifyInstance, busy = longestBusy): void {
  // By connection, how many requests are being handled.
  const open = new Map<Socket, number>();
  const count = (socket: Socket, by: number): void => {
    if (open.has(socket)) open.set(socket, (open.get(socket) ?? 0) + by);
  };
  app.server.on('connection', (socket: Socket) => {
    open.set(socket, 0);
    socket.once('close', () => open.delete(socket));
  });
  app.server.on('request', ({ socket }, response) => {
    count(socket, 1);
    response.once('close', () => count(socket, -1));
  });
  const closeThose = (which: (requests: number) => boolean): void => {
    for (const [socket, requests] of open) if (which(requests)) socket.destroy();
  };
  let isEnding = false;
  app.addHook('onSend', async (_, reply) => void (isEnding && reply.header('connection', 'close')));
  app.addHook('preClose', (done) => {
    isEnding = true;
    const timers = [
      setInterval(() => closeThose((requests) => requests === 0), grace),
      setTimeout(() => closeThose(() => true), busy),
    ];
    app.server.once('close', () => timers.forEach(clearTimeout));
    done();
  });
}
