import { FastifyError, FastifyRequest } from 'fastify';
import { Problem, Refusal } from './problem';
import { Unanswered } from './callee';
import { isBusy, isUnreachable } from './database-failure';
import { noteReason } from './request-log';

const places: Readonly<Record<string, string>> = { params: 'path', querystring: 'query', headers: 'header' };

/** Turns whatever was thrown while a request was handled into what the caller is told. Only what nobody foresaw is logged. */
export function refusalOf(error: FastifyError | Refusal, request: FastifyRequest): Refusal {
  if (error instanceof Refusal) {
    if (error.status >= 500) noteReason(request, error.message);
    return error;
  }
  if (error instanceof Unanswered) return unavailable(request, error.message);
  if (isUnreachable(error) || isBusy(error)) {
    return unavailable(request, 'its database does not answer', error.message);
  }
  if (error.validation) return new Refusal(400, ...invalid(error));
  if (error.statusCode && error.statusCode < 500) {
    return new Refusal(error.statusCode, unread(error, request));
  }
  request.log.error({ error: error.stack ?? error.message }, 'unforeseen');
  return new Refusal(500, { field: 'service', reason: 'failed; it is written down with the trace of this request' });
}

/** What is wrong with a body that is not even read. */
function unread({ statusCode, message }: FastifyError, { routeOptions }: FastifyRequest): Problem {
  const { consumes: [type = 'application/json'] = [] } = (routeOptions.schema ?? {}) as {
    consumes?: readonly string[];
  };
  if (statusCode === 415) return { field: 'header.content-type', reason: `must be ${type}` };
  if (statusCode === 413) return { field: 'body', reason: `must NOT have more than ${routeOptions.bodyLimit} bytes` };
  return { field: 'body', reason: message };
}

/** What a caller is told who may come again; the log is told more. */
function unavailable(request: FastifyRequest, reason: string, ...causes: readonly string[]): Refusal {
  noteReason(request, [reason, ...causes].join(': '));
  return new Refusal(503, { field: 'service', reason });
}

function invalid({ validation = [], validationContext = 'body' }: FastifyError): Problem[] {
  const place = places[validationContext] ?? validationContext;
  return validation.map(({ instancePath, params, keyword, message }) => {
    const beyond = params['missingProperty'] ?? params['additionalProperty'];
    const path = `${place}${instancePath.replaceAll('/', '.')}${typeof beyond === 'string' ? `.${beyond}` : ''}`;
    if (keyword === 'required') return { field: path, reason: 'is missing' };
    if (keyword === 'additionalProperties') return { field: path, reason: 'is not known' };
    return { field: path, reason: message ?? 'is not valid' };
  });
}
