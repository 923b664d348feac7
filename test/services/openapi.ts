import swagger from '@fastify/swagger';
import { pino } from 'pino';
import { createApp } from '../../services/kit/app';
import { keys } from './keys';
import { Served } from './served';
import { headersOf, refusals, shared, sharedComponents } from './shared-answers';

/** What is changed of a document here. */
interface Document {
  readonly components: object;
  readonly paths: Readonly<
    Record<string, Readonly<Record<string, { readonly responses: Readonly<Record<string, object>> }>>>
  >;
}

/** The OpenAPI document of a service, made from the schemas that it validates with. */
export async function openapi({ name, operations, isPages = false }: Omit<Served, 'variables'>): Promise<object> {
  const app = createApp({ operations: [], log: pino({ enabled: false }), sessions: keys().sessions });
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: name, version: '1.0.0', description: shared },
      components: { securitySchemes: { session: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } } },
    },
  });
  await app.register(async (inner) => {
    for (const { method, url, schema, session } of operations) {
      const secured = session ? { ...schema, security: [{ session: [] }] } : schema;
      inner.route({ method, url, schema: secured, handler: async () => undefined });
    }
  });
  await app.ready();
  const document = app.swagger() as unknown as Document;
  await app.close();
  Object.assign(document.components, sharedComponents(isPages));
  for (const operation of operations) {
    const [method = '', path = ''] = operation.name.split(' ');
    const described = document.paths[path]?.[method.toLowerCase()];
    if (!described) continue;
    // Its own answers say more of it.
    const own = Object.entries(described.responses).map(([status, response]) => [
      status,
      Number(status) < 400 ? response : { ...response, headers: headersOf(status) },
    ]);
    Object.assign(described, { responses: { ...refusals(operation), ...Object.fromEntries(own) } });
  }
  return document;
}
