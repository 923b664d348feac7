import { ByUuid, operation } from '../kit/operation';
import { Payments } from './payments';
import { Payment } from './schemas';

/** The transaction was decided: takes what is held. */
export const commitTransaction = (payments: Payments) =>
  operation(
    'POST /transactions/{id}/commit',
    {
      summary: 'The transaction was decided: takes what is held.',
      shedsLoad: true,
      path: ByUuid,
      answers: { 200: Payment },
      refuses: { 404: 'It is no payment.', 409: 'It has ended otherwise.' },
    },
    async ({ path: { id } }) => [200, await payments.capture(id)],
  );
