import { FastifyInstance } from 'fastify';
import { Operation } from './operation';
import { Refusal } from './problem';

/**
 * Has an app tell whoever asks for one of its paths in another way what ways there are, and whoever asks for another path
 * that there is none; before a body is looked at.
 */
export function refuseOthers(
  app: FastifyInstance,
  operations: readonly Pick<Operation, 'method' | 'url'>[],
  noSuchPath: () => Error,
): void {
  const paths = operations.map(({ method, url }) => ({
    method,
    path: new RegExp(`^${url.replaceAll(/:\w+/g, '[^/]*')}$`),
  }));
  app.addHook('onRequest', async (request, reply) => {
    if (!request.is404) return;
    const asked = plain(request.url);
    const found = paths.filter(({ path }) => path.test(asked)).map(({ method }) => method);
    if (found.length === 0) throw noSuchPath();
    const allowed = found
      .flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : [method]))
      .toSorted()
      .join(', ');
    void reply.header('allow', allowed);
    throw new Refusal(405, { field: 'method', reason: `must be one of ${allowed}` });
  });
}

/** The path of a URL, as the router reads it. */
function plain(url: string): string {
  const [path = ''] = url.replace(/^https?:\/\/[^/?#]*/i, '').split(/[?#]/);
  try {
    return decodeURI(path);
  } catch {
    return path;
  }
}
