import fastify, { FastifyBaseLogger, FastifyInstance, FastifyRequest, LogController } from 'fastify';
import { before } from './before';
import { Unanswered } from './callee';
import { connections, refuseAlike } from './connections';
import { customerOf } from './customer';
import { endInTime } from './ending';
import { refusalOf } from './failure';
import { knowFormats } from './formats';
import { readJson } from './json';
import { countRequests } from './metrics';
import { Operation } from './operation';
import { refuseOthers } from './no-operation';
import { problemBody, problemType, Refusal, TooMany } from './problem';
import { requestIdHeader } from './request-id';
import { logRequest, logRequests } from './request-log';
import { Sessions, Verified } from './sessions';
import { deadline, followTraces } from './tracing';

/** The largest body that is read, in bytes. */
export const largestBody = 16 * 1024;

/** What an app is made of. */
export interface AppProps {
  /** What it answers; nothing else is answered. */
  readonly operations: readonly Operation[];
  /** Where it writes its log. */
  readonly log: FastifyBaseLogger;
  /** Who verifies sessions, where an operation asks for one. @default - none does */
  readonly sessions?: Sessions;
}

/** An HTTP server without its operations: it validates strictly, traces, counts, writes down, and ends in time. */
export function bareApp(log: FastifyBaseLogger): FastifyInstance {
  const app: FastifyInstance = fastify({
    loggerInstance: log,
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'requestId' }),
    bodyLimit: largestBody,
    ...connections,
    forceCloseConnections: 'idle',
    // A request that arrives on an open connection while it closes is still answered.
    return503OnClosing: false,
    // Types are not guessed, unknown fields not dropped: whoever sends them is told.
    ajv: {
      customOptions: { allErrors: true, coerceTypes: false, removeAdditional: false, useDefaults: false },
      onCreate: knowFormats,
    },
    // Its schema says how long an id may be.
    routerOptions: { maxParamLength: largestBody },
    // What is no URL finds no route; it is refused as everything else is.
    frameworkErrors: (error, request, reply) => {
      void reply.header(requestIdHeader, request.id);
      reply.raw.once('finish', () => logRequest(request, reply, reply.statusCode));
      return app.errorHandler(new Refusal(400, { field: 'path', reason: error.message }), request, reply);
    },
  });
  endInTime(app);
  app.addHook('onRequest', async (request, reply) => void reply.header(requestIdHeader, request.id));
  // Before that which may refuse a request: it is told of all.
  countRequests(app);
  logRequests(app);
  followTraces(app);
  refuseAlike(app);
  return app;
}

/** An HTTP server that answers these operations, in JSON. */
export function createApp({ operations, log, sessions }: AppProps): FastifyInstance {
  const app = bareApp(log);
  // JSON alone: without this, text would be read, too.
  app.removeContentTypeParser('text/plain');
  readJson(app);
  app.setErrorHandler(async (error: Error, request, reply) => {
    const refusal = refusalOf(error as never, request);
    const { status, problems } = refusal;
    if (refusal instanceof TooMany) void reply.header('retry-after', `${refusal.seconds}`);
    if (status === 503) void reply.header('retry-after', '1');
    return reply
      .status(status)
      .type(problemType)
      .send(JSON.stringify(problemBody(status, problems, request.id)));
  });
  refuseOthers(app, operations, () => new Refusal(404, { field: 'path', reason: 'is not one of an operation' }));
  for (const { method, url, schema, session, handle } of operations) {
    const users = new WeakMap<FastifyRequest, Verified>();
    app.route({
      method,
      url,
      schema: session ? { ...schema, security: [{ session: [] }] } : schema,
      // Before the body is looked at: a stranger is not told what it should hold.
      onRequest: async (request) => {
        if (session) users.set(request, await verified(sessions, request));
      },
      handler: async (request, reply) => {
        const who = users.get(request) ?? { user: '', token: '' };
        const { params, body } = request;
        const work = handle({ path: params, body, ...who, customer: customerOf(request) } as never);
        const until = deadline();
        const [status, content] = await (until === undefined ? work : before(until - margin, work, tooLate));
        return reply.status(status).send(content);
      },
    });
  }
  return app;
}

/** What an answer takes on its way, in milliseconds: one that comes when nobody waits any more is no answer. */
const margin = 20;

function tooLate(): never {
  throw new Unanswered('this service did not get ready in time');
}

async function verified(sessions: Sessions | undefined, request: FastifyRequest): Promise<Verified> {
  if (!sessions) throw new Error('an operation asks for a session, and nobody verifies them');
  return sessions.verify(request.headers.authorization);
}
