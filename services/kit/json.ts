import { isUtf8 } from 'buffer';
import { FastifyInstance } from 'fastify';
import { Refusal } from './problem';

/** Has an app read JSON in UTF-8: bytes that are none would be read as other text than was sent. */
export function readJson(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('error', 'error');
  app.addContentTypeParser<Buffer>('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    if (!isUtf8(body)) return done(new Refusal(400, { field: 'body', reason: 'must be UTF-8' }));
    return parse(request, body.toString(), done);
  });
}
