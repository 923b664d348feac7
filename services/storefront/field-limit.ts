import { FastifyInstance } from 'fastify';
import { Sorry } from './sorry';

/** How many fields a form may have: no form of ours has nearly as many. */
const mostFields = 50;

/** Has an app refuse a form of more fields than any of ours has: of each that is not known, it would be said. */
export function limitFields(app: FastifyInstance): void {
  app.addHook('preValidation', async ({ body }) => {
    if (Object.keys(body ?? {}).length <= mostFields) return;
    throw new Sorry(
      400,
      'This form has too many fields',
      `None of ours has more than ${mostFields}. Nothing was done. Please go back, reload the page, and try again.`,
    );
  });
}
