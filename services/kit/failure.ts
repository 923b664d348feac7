import { FastifyError, FastifyRequest } from 'fastify';
import { Problem, Refusal } from './problem';
import { Unanswered } from './callee';
import { isUnreachable } from './database';

const places: Readonly<Record<string, string>> = { params: 'path', querystring: 'query', headers: 'header' };

/** Turns whatever was thrown while a request was handled into what the caller is told. Only what nobody foresaw is logged. */
export function refusalOf(error: FastifyError | Refusal, request: FastifyRequest): Refusal {
  if (error instanceof Refusal) return error;
  if (error instanceof Unanswered) return new Refusal(503, { field: 'service', reason: error.message });
  if (isUnreachable(error)) return new Refusal(503, { field: 'service', reason: 'its database does not answer' });
  if (error.validation) return new Refusal(400, ...invalid(error));
  if (error.statusCode && error.statusCode < 500) {
    return new Refusal(error.statusCode, {
      field: error.statusCode === 415 ? 'header.content-type' : 'body',
      reason: error.message,
    });
  }
  request.log.error({ error: error.stack ?? error.message }, 'unforeseen');
  return new Refusal(500, { field: 'service', reason: 'failed; it is written down with the trace of this request' });
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
