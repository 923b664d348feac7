import { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { refusedWith } from './connections';
import { hungUp, whenOver } from './over';
import { inTraceOf } from './tracing';

const reasons = new WeakMap<FastifyRequest, string>();

/** Notes why a request could not be answered, for the line that tells of it. */
export const noteReason = (request: FastifyRequest, reason: string): void => void reasons.set(request, reason);

/** Has every request of an app written down when it is over, in one line: what was asked for, never with what. */
export function logRequests(app: FastifyInstance): void {
  whenOver(app, (request, reply, status) => {
    // That it could not be read to its end is written down already.
    if (refusedWith(request.raw.socket) === undefined) inTraceOf(request, () => logRequest(request, reply, status));
  });
}

/** Writes a request down that is over. */
export function logRequest(request: FastifyRequest, reply: FastifyReply, status: number): void {
  const isAnswered = status !== hungUp;
  const reason = isAnswered ? (reasons.get(request) ?? 'unforeseen') : 'its caller hung up before it was answered';
  request.log[status >= 500 ? 'warn' : 'info'](
    {
      method: request.method,
      // The address itself holds ids, and whatever a caller wrote.
      route: request.routeOptions.url?.replaceAll(/:(\w+)/g, '{$1}') ?? 'unknown',
      status,
      milliseconds: Math.round(reply.elapsedTime),
      bytes: Number(reply.getHeader('content-length') ?? 0),
      ...(status >= hungUp && { reason }),
    },
    isAnswered ? 'answered' : 'not answered',
  );
}
