import { ByUuid, operation } from '../kit/operation';
import { Payments } from './payments';
import { Payment } from './schemas';

/** How far a payment is. */
export const getPayment = (payments: Payments) =>
  operation(
    'GET /payments/{id}',
    {
      summary: 'How far a payment is.',
      shedsLoad: true,
      path: ByUuid,
      answers: { 200: Payment },
      refuses: { 404: 'It is no payment.' },
    },
    async ({ path: { id } }) => [200, await payments.find(id)],
  );
