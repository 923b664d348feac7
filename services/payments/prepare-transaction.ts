import { ByUuid, operation } from '../kit/operation';
import { Payments } from './payments';
import { Payment, PaymentBody } from './schemas';

/** Votes on a transaction: holds money until it is decided. */
export const prepareTransaction = (payments: Payments) =>
  operation(
    'PUT /transactions/{id}',
    {
      summary: 'Votes on a transaction: holds money until it is decided.',
      shedsLoad: true,
      path: ByUuid,
      body: PaymentBody,
      answers: { 200: Payment },
      refuses: { 402: 'The card was declined.', 409: 'The id was used otherwise, or its payment has ended otherwise.' },
    },
    async ({ path: { id }, body }) => [200, await payments.hold(id, body)],
  );
