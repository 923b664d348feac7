import swagger from '@fastify/swagger';
import { pino } from 'pino';
import { createApp } from '../../services/kit/app';
import { ProblemBody } from '../../services/kit/problem';
import { Sessions } from '../../services/kit/sessions';
import { Served } from './served';

/** The OpenAPI document of a service, made from the schemas that it validates with. */
export async function openapi({ name, operations }: Pick<Served, 'name' | 'operations'>): Promise<object> {
  const described = operations.map((operation) => ({
    ...operation,
    schema: {
      ...operation.schema,
      response: {
        ...(operation.schema.response as object),
        default: {
          description: ProblemBody.description,
          content: { 'application/problem+json': { schema: ProblemBody } },
        },
      },
    },
  }));
  const app = createApp({ operations: [], log: pino({ enabled: false }), sessions: new Sessions('') });
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: name, version: '1.0.0' },
      components: { securitySchemes: { session: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } } },
    },
  });
  await app.register(async (inner) => {
    for (const { method, url, schema, session } of described) {
      const secured = session ? { ...schema, security: [{ session: [] }] } : schema;
      inner.route({ method, url, schema: secured, handler: async () => undefined });
    }
  });
  await app.ready();
  const document = app.swagger();
  await app.close();
  return document;
}
