import { FastifyInstance } from 'fastify';
import { collectDefaultMetrics, Histogram, register } from 'prom-client';
import { whenOver } from './over';

const buckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

const answered = new Histogram({
  name: 'http_server_seconds',
  help: 'How long requests took, by operation and status; 499 is a caller that hung up before.',
  labelNames: ['operation', 'status'],
  buckets,
});

const called = new Histogram({
  name: 'http_client_seconds',
  help: 'How long calls took, by callee, operation and status; 0 is no answer.',
  labelNames: ['callee', 'operation', 'status'],
  buckets,
});

/** Counts a call that was made. */
export const countCall = (callee: string, operation: string, status: number, seconds: number): void =>
  called.observe({ callee, operation, status }, seconds);

/** Counts every request of an app. */
export function countRequests(app: FastifyInstance): void {
  whenOver(app, (request, reply, status) => {
    const operation = `${request.method} ${request.routeOptions.url ?? 'unknown'}`;
    answered.observe({ operation, status }, reply.elapsedTime / 1000);
  });
}

/** Counts what the process itself takes. */
export const countProcess = (): void => collectDefaultMetrics();

/** All that is counted, as Prometheus reads it. */
export const metrics = (): Promise<string> => register.metrics();

/** The media type of that. */
export const metricsType = register.contentType;
