import { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

const reasons = new WeakMap<FastifyRequest, string>();

/** Notes why a request could not be answered, for the line that tells of it. */
export const noteReason = (request: FastifyRequest, reason: string): void => void reasons.set(request, reason);

/** Has every request of an app written down when it is answered, in one line: what was asked for, never with what. */
export function logRequests(app: FastifyInstance): void {
  app.addHook('onResponse', (request, reply, done) => {
    logRequest(request, reply);
    done();
  });
}

/** Writes a request down that is answered. */
export function logRequest(request: FastifyRequest, reply: FastifyReply): void {
  const { statusCode: status } = reply;
  request.log[status >= 500 ? 'warn' : 'info'](
    {
      method: request.method,
      // The address itself holds ids, and whatever a caller wrote.
      route: request.routeOptions.url?.replaceAll(/:(\w+)/g, '{$1}') ?? 'unknown',
      status,
      milliseconds: Math.round(reply.elapsedTime),
      bytes: Number(reply.getHeader('content-length') ?? 0),
      ...(status >= 500 && { reason: reasons.get(request) ?? 'unforeseen' }),
    },
    'answered',
  );
}
