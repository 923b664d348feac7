import { Type } from '@sinclair/typebox';
import { oneOf } from '../kit/one-of';

/** The most that an amount can be: what is kept of it has 32 bits. */
const mostCents = 2 ** 31 - 1;

/** What is to be paid, and with what. */
export const PaymentBody = Type.Object(
  {
    amountCents: Type.Integer({ minimum: 1, maximum: mostCents }),
    card: Type.String({ pattern: '^card-[a-z0-9-]{1,40}$' }),
  },
  { additionalProperties: false },
);

/** How far a payment is. */
export const PaymentState = oneOf('pending', 'held', 'captured', 'declined', 'refunding', 'refunded', 'refund-refused');

/** A payment. */
export const Payment = Type.Object({ id: Type.String(), state: PaymentState, amountCents: Type.Integer() });
