import { FastifyRequest } from 'fastify';
import { isFormToken } from './form-token';
import { Sorry } from './sorry';

const ours: readonly unknown[] = [undefined, 'same-origin', 'none'];

/** Refuses a form that another site sends in a visitor's name, or that was made for another session. */
export function refuseForgery({ headers }: FastifyRequest, id: string, token: unknown): void {
  if (ours.includes(headers['sec-fetch-site']) && isFormToken(id, token)) return;
  throw new Sorry(
    403,
    'This form is not valid any more',
    'It was opened before you signed in or out, or it did not come from this shop. Nothing was done. Please go back, reload the page, and try again.',
  );
}
