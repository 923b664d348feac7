import { context, Context, createContextKey, propagation, ROOT_CONTEXT, SpanKind, trace } from '@opentelemetry/api';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import { NodeTracerProvider } from '@opentelemetry/sdk-trace-node';
import { FastifyInstance, FastifyRequest } from 'fastify';
import { whenOver } from './over';
import { Refusal } from './problem';

const deadlineKey = createContextKey('deadline');

/** Told by a caller, or by its proxy, in milliseconds: how long it waits for this answer. */
const patienceHeader = 'x-envoy-expected-rq-timeout-ms';

/** Told by a caller, in milliseconds since the epoch: until when it waits, however long its request was on its way. */
const deadlineHeader = 'x-deadline-ms';

/** Starts tracing: every request has a span, which logs name and calls pass on. */
export function startTracing(): void {
  // Not baggage, which the default would hand to every callee: a payment provider, too.
  new NodeTracerProvider().register({ propagator: new W3CTraceContextPropagator() });
}

/** What the log says of the request that it is written in. */
export function traceFields(): { readonly traceId?: string } {
  const span = trace.getActiveSpan()?.spanContext();
  return span ? { traceId: span.traceId } : {};
}

/** Until when the caller of the current request waits, in milliseconds since the epoch; undefined outside any. */
export const deadline = (): number | undefined => context.active().getValue(deadlineKey) as number | undefined;

/** How long the caller of the current request still waits, in milliseconds: for ever outside any. Refuses one that does not any more. */
export function timeLeft(): number {
  const left = (deadline() ?? Infinity) - Date.now();
  if (left <= 0) throw tooLate();
  return left;
}

const tooLate = (): Refusal => new Refusal(503, { field: 'service', reason: 'nobody waits for the answer any more' });

/** Does what is to be done even when nobody waits for it any more. */
export const beyondDeadline = <T>(work: () => T): T =>
  context.with(context.active().setValue(deadlineKey, undefined), work);

/** The headers that carry the trace on to a callee, with how long we wait for it. */
export function headersFor(timeout: number): Record<string, string> {
  const headers: Record<string, string> = {
    [patienceHeader]: String(Math.floor(timeout)),
    [deadlineHeader]: String(Math.floor(Date.now() + timeout)),
  };
  propagation.inject(context.active(), headers);
  return headers;
}

/** The earlier of what both headers say. What is no number says nothing. */
function deadlineIn(headers: FastifyRequest['headers']): number | undefined {
  const patience = Number(headers[patienceHeader]);
  const until = Number(headers[deadlineHeader]);
  const told = [...(patience > 0 ? [Date.now() + patience] : []), ...(until > 0 ? [until] : [])];
  return told.length > 0 ? Math.min(...told) : undefined;
}

const contexts = new WeakMap<FastifyRequest, Context>();

const contextOf = (request: FastifyRequest): Context => contexts.get(request) ?? ROOT_CONTEXT;

/** Does what belongs to a request outside of it, where nobody knows which it is: what is written down names its trace. */
export const inTraceOf = <T>(request: FastifyRequest, work: () => T): T => context.with(contextOf(request), work);

/**
 * Has every request of an app handled in a span of its caller's trace, with its caller's deadline. One whose deadline is
 * past is refused before anything is done: its caller may have done something else since.
 */
export function followTraces(app: FastifyInstance): void {
  const tracer = trace.getTracer('shop');
  whenOver(app, (request, _, status) => {
    trace.getSpan(contextOf(request))?.setAttribute('http.response.status_code', status).end();
  });
  app.addHook('onRequest', (request, _, done) => {
    const parent = propagation.extract(ROOT_CONTEXT, request.headers);
    const name = `${request.method} ${request.routeOptions.url ?? ''}`;
    const span = tracer.startSpan(name, { kind: SpanKind.SERVER }, parent);
    const until = deadlineIn(request.headers);
    const own = trace.setSpan(parent, span).setValue(deadlineKey, until);
    contexts.set(request, own);
    context.with(own, () => done(until !== undefined && until <= Date.now() ? tooLate() : undefined));
  });
  // A body arrives in events of the connection, which know nothing of the request.
  app.addHook('preValidation', (request, _, done) => inTraceOf(request, done));
}
