import cookie from '@fastify/cookie';
import formbody from '@fastify/formbody';
import helmet from '@fastify/helmet';
import { FastifyBaseLogger, FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { bareApp } from '../kit/app';
import { addressOf } from '../kit/customer';
import { refusalOf } from '../kit/failure';
import { refuseOthers } from '../kit/no-operation';
import { readCookie, writeCookie } from './cookie';
import { limitFields } from './field-limit';
import { fieldProblems } from './field-problems';
import { refuseForgery } from './forgery';
import { documentOf } from './layout';
import { signInBefore } from './own-path';
import { Need, Outcome, Page, Unchecked } from './page';
import { problemPage } from './problem-page';
import { contentPolicy } from './content-policy';
import { SessionStore } from './session-store';
import { Sorry } from './sorry';
import { Visit } from './visit';

/** After how many seconds to come again where something does not answer. */
const patience = 5;

const noSuchPage = () => new Sorry(404, 'There is no such page', 'The address may be mistyped, or the page is gone.');

/** What the storefront is made of. */
export interface StorefrontProps {
  /** What it answers; nothing else is answered. */
  readonly pages: readonly Page[];
  /** Where what is remembered of visitors is kept. */
  readonly sessions: SessionStore;
  /** Where it writes its log. */
  readonly log: FastifyBaseLogger;
}

/** An HTTP server that answers pages, for people; problems are pages, too. */
export function createStorefront({ pages, sessions, log }: StorefrontProps): FastifyInstance {
  const app = bareApp(log);
  const visits = new WeakMap<FastifyRequest, Visit>();
  // Forms alone are read.
  app.removeAllContentTypeParsers();
  void app.register(cookie);
  void app.register(formbody);
  void app.register(helmet, contentPolicy);
  limitFields(app);
  app.addHook('onRequest', async (_, reply) => void reply.header('cache-control', 'no-store'));

  app.setErrorHandler(async (error: FastifyError, request, reply) => {
    const visit = visits.get(request) ?? (await visitOf(request, sessions, 'anybody'));
    const refusal = refusalOf(error, request);
    const problems = error.validation ? fieldProblems(error, request) : [];
    return send(request, reply, visit, problemPage(refusal, problems, request.id));
  });
  refuseOthers(app, pages, noSuchPage);

  app.after(() => {
    for (const page of pages) {
      const { method, url, schema, needs } = page;
      app.route({
        method,
        url,
        schema,
        // A form that is not filled in right is shown again.
        attachValidation: schema.body !== undefined,
        handler: async (request, reply) => {
          const visit = await visitOf(request, sessions, needs);
          visits.set(request, visit);
          return send(request, reply, visit, await outcomeOf(page, request, visit));
        },
      });
    }
  });
  return app;
}

/** Who asks. Where the cache is away, everybody is a stranger to pages that need nothing of them. */
async function visitOf(request: FastifyRequest, sessions: SessionStore, needs: Need): Promise<Visit> {
  const id = readCookie(request);
  if (needs === 'cart' || needs === 'account') return Visit.of(sessions, id);
  if (needs === 'nobody' || id === undefined) return Visit.ofStranger(sessions, id);
  return Visit.of(sessions, id).catch(() => Visit.ofStranger(sessions, id));
}

async function outcomeOf(page: Page, request: FastifyRequest, visit: Visit): Promise<Outcome> {
  const { params: path, query, validationError } = request;
  const form = (request.body ?? {}) as Unchecked;
  if (page.method === 'POST') refuseForgery(request, visit.id, form['_csrf']);
  if (page.needs === 'account' && !visit.session.account) {
    const [own = '/'] = request.url.split('?');
    return { to: signInBefore(own) };
  }
  const asked = { path, query, form, visit, customer: addressOf(request) };
  if (!validationError) return page.handle(asked as never);
  if (!page.again) throw validationError;
  return page.again(asked, fieldProblems(validationError, request));
}

function send(request: FastifyRequest, reply: FastifyReply, visit: Visit, outcome: Outcome): FastifyReply {
  if ('file' in outcome) {
    const { content, type, etag } = outcome.file;
    void reply.headers({ 'cache-control': 'public, max-age=3600', etag });
    return request.headers['if-none-match']?.includes(etag) ? reply.status(304).send() : reply.type(type).send(content);
  }
  // Made before the cookie is written: a form in it asks for one.
  const html = 'to' in outcome ? undefined : documentOf(outcome, visit, request.url);
  writeCookie(request, reply, visit);
  if ('to' in outcome) return reply.status(303).header('location', outcome.to).send();
  const retryAfter = outcome.retryAfterSeconds ?? (outcome.status === 503 ? patience : undefined);
  if (retryAfter !== undefined) void reply.header('retry-after', `${retryAfter}`);
  if (outcome.refreshSeconds !== undefined) void reply.header('refresh', String(outcome.refreshSeconds));
  return reply.status(outcome.status).type('text/html; charset=utf-8').send(html);
}
