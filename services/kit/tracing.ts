import { context, Context, createContextKey, propagation, ROOT_CONTEXT, SpanKind, trace } from '@opentelemetry/api';
import { NodeTracerProvider } from '@opentelemetry/sdk-trace-node';
import { FastifyInstance, FastifyRequest } from 'fastify';

const deadlineKey = createContextKey('deadline');

/** Told by a caller, or by its proxy, in milliseconds: how long it waits for this answer. */
const patienceHeader = 'x-envoy-expected-rq-timeout-ms';

/** Starts tracing: every request has a span, which logs name and calls pass on. */
export function startTracing(): void {
  new NodeTracerProvider().register();
}

/** What the log says of the request that it is written in. */
export function traceFields(): { readonly traceId?: string } {
  const span = trace.getActiveSpan()?.spanContext();
  return span ? { traceId: span.traceId } : {};
}

/** Until when the caller of the current request waits, in milliseconds since the epoch; undefined outside any. */
export const deadline = (): number | undefined => context.active().getValue(deadlineKey) as number | undefined;

/** The headers that carry the trace on to a callee, with how long we wait for it. */
export function headersFor(timeout: number): Record<string, string> {
  const headers: Record<string, string> = { [patienceHeader]: String(Math.floor(timeout)) };
  propagation.inject(context.active(), headers);
  return headers;
}

/** Has every request of an app handled in a span of its caller's trace, with its caller's deadline. */
export function followTraces(app: FastifyInstance): void {
  const tracer = trace.getTracer('shop');
  const contexts = new WeakMap<FastifyRequest, Context>();
  app.addHook('onRequest', (request, _, done) => {
    const parent = propagation.extract(ROOT_CONTEXT, request.headers);
    const name = `${request.method} ${request.routeOptions.url ?? ''}`;
    const span = tracer.startSpan(name, { kind: SpanKind.SERVER }, parent);
    const patience = Number(request.headers[patienceHeader]);
    const until = patience > 0 ? Date.now() + patience : undefined;
    contexts.set(request, trace.setSpan(parent, span).setValue(deadlineKey, until));
    context.with(contexts.get(request) ?? parent, done);
  });
  // A body arrives in events of the connection, which know nothing of the request.
  app.addHook('preValidation', (request, _, done) => context.with(contexts.get(request) ?? ROOT_CONTEXT, done));
  app.addHook('onResponse', (request, reply, done) => {
    const span = trace.getSpan(contexts.get(request) ?? ROOT_CONTEXT);
    span?.setAttribute('http.response.status_code', reply.statusCode).end();
    done();
  });
}
