import { isUtf8 } from 'buffer';
import { FastifyInstance } from 'fastify';
import { Refusal } from './problem';

/** Has an app read JSON in UTF-8: bytes that are none would be read as other text than was sent. */
export function readJson(app: FastifyInstance): void {
  // Whoever sends nothing may call it what they like, where nothing is asked for.
  app.addHook('onRequest', async ({ headers, routeOptions }) => {
    const isEmpty = (headers['content-length'] ?? '0') === '0' && headers['transfer-encoding'] === undefined;
    if (isEmpty && !routeOptions.schema?.body) delete headers['content-type'];
  });
  const parse = app.getDefaultJsonParser('error', 'error');
  app.addContentTypeParser<Buffer>('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    if (!isUtf8(body)) return done(new Refusal(400, { field: 'body', reason: 'must be UTF-8' }));
    if (body.length === 0 && !request.routeOptions.schema?.body) return done(null, undefined);
    return parse(request, body.toString(), done);
  });
}
