import { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { refusedWith } from './connections';

/** The status of a request whose caller hung up before it was answered, as proxies write it down. */
export const hungUp = 499;

/**
 * Tells of every request of an app when it is over, once: with which status it was answered, with which its connection
 * was refused, or that its caller hung up.
 */
export function whenOver(
  app: FastifyInstance,
  tell: (request: FastifyRequest, reply: FastifyReply, status: number) => void,
): void {
  app.addHook('onRequest', (request, reply, done) => {
    const { raw } = reply;
    const { socket } = request.raw;
    const answered = (): void => {
      raw.off('close', left);
      tell(request, reply, reply.statusCode);
    };
    const left = (): void => {
      raw.off('finish', answered);
      tell(request, reply, refusedWith(socket) ?? hungUp);
    };
    raw.once('finish', answered).once('close', left);
    done();
  });
}
