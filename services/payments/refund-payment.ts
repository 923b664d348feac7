import { ByUuid, operation } from '../kit/operation';
import { Payments } from './payments';
import { Payment } from './schemas';

/** Gives back what was taken, or lets go of what is held. */
export const refundPayment = (payments: Payments) =>
  operation(
    'POST /payments/{id}/refund',
    {
      summary: 'Gives back what was taken, or lets go of what is held.',
      shedsLoad: true,
      path: ByUuid,
      answers: { 200: Payment },
      refuses: { 409: 'It cannot be settled with the provider.' },
    },
    async ({ path: { id } }) => [200, await payments.refund(id)],
  );
