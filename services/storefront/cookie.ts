import { FastifyReply, FastifyRequest } from 'fastify';
import { isId } from './form-token';
import { Visit } from './visit';

// Each proxy on the way may have added its own: the first is that which the browser spoke to.
const isSecure = (request: FastifyRequest): boolean =>
  /^\s*https\s*(,|$)/i.test(String(request.headers['x-forwarded-proto'] ?? ''));

// With the prefix, browsers take it from this host alone and over HTTPS alone: nobody beside us can put another there.
const nameFor = (request: FastifyRequest): string => (isSecure(request) ? '__Host-session' : 'session');

/** The session id that a browser sends, if it could be one. */
export function readCookie(request: FastifyRequest): string | undefined {
  // A request that is refused before cookies are read has none.
  const id = (request.cookies as FastifyRequest['cookies'] | null)?.[nameFor(request)];
  return isId(id) ? id : undefined;
}

/** Tells a browser what is new of its session id. */
export function writeCookie(request: FastifyRequest, reply: FastifyReply, { id, cookie }: Visit): void {
  const options = { path: '/', httpOnly: true, sameSite: 'lax', secure: isSecure(request) } as const;
  if (cookie === 'set') void reply.setCookie(nameFor(request), id, options);
  if (cookie === 'clear') void reply.clearCookie(nameFor(request), options);
}
