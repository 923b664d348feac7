import fastify, { FastifyInstance } from 'fastify';
import { connections } from './connections';
import { metrics, metricsType } from './metrics';

/** What is asked of a service by those who run it, on a port of its own: whether it lives, whether it is ready, what it counted. */
export function createAdmin(isReady: () => boolean): FastifyInstance {
  const app = fastify({ ...connections, forceCloseConnections: true });
  app.get('/healthz', async () => ({ status: 'alive' }));
  app.get('/readyz', async (_, reply) =>
    isReady() ? { status: 'ready' } : reply.status(503).send({ status: 'not ready' }),
  );
  app.get('/metrics', async (_, reply) => reply.type(metricsType).send(await metrics()));
  return app;
}
