import { ByUuid, operation } from '../kit/operation';
import { Payments } from './payments';
import { Payment, PaymentBody } from './schemas';

/** Takes money: holds it, and then takes it. */
export const putPayment = (payments: Payments) =>
  operation(
    'PUT /payments/{id}',
    {
      summary: 'Takes money.',
      shedsLoad: true,
      path: ByUuid,
      body: PaymentBody,
      answers: { 200: Payment },
      refuses: { 402: 'The card was declined.', 409: 'The id was used otherwise, or its payment has ended otherwise.' },
    },
    async ({ path: { id }, body }) => {
      const held = await payments.hold(id, body);
      return [200, await payments.capture(id, held)];
    },
  );
