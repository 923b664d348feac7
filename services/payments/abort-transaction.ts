import { ByUuid, operation } from '../kit/operation';
import { Payments } from './payments';
import { Payment } from './schemas';

/** The transaction was given up: lets go of what is held. */
export const abortTransaction = (payments: Payments) =>
  operation(
    'POST /transactions/{id}/abort',
    {
      summary: 'The transaction was given up: lets go of what is held.',
      shedsLoad: true,
      path: ByUuid,
      answers: { 200: Payment },
      refuses: { 409: 'It was taken.' },
    },
    async ({ path: { id } }) => [200, await payments.abort(id)],
  );
