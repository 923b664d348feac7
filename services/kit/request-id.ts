import { randomUUID } from 'crypto';
import { IncomingMessage } from 'http';

/** Under which a request is written down, by everybody on its way. */
export const requestIdHeader = 'x-request-id';

// It goes into logs and answers, so not everything can be one: a UUID in practice, as proxies make them.
const wellFormed = /^[\w-]{8,64}$/;

/** The id of a request: that which a proxy gave it, or a new one. */
export function requestIdOf({ headers }: Pick<IncomingMessage, 'headers'>): string {
  const told = headers[requestIdHeader];
  return typeof told === 'string' && wellFormed.test(told) ? told : randomUUID();
}
