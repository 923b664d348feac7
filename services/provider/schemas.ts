import { Type } from '@sinclair/typebox';
import { oneOf } from '../kit/one-of';

/** The most that a charge can be. */
const mostCents = 2 ** 31 - 1;

/** What is asked for when money is held. */
export const ChargeBody = Type.Object(
  {
    amountCents: Type.Integer({ minimum: 1, maximum: mostCents }),
    card: Type.String({ pattern: '^card-[a-z0-9-]{1,40}$' }),
  },
  { additionalProperties: false },
);

/** A charge. */
export const ChargeView = Type.Object({
  id: Type.String(),
  state: oneOf('held', 'declined', 'captured', 'voided', 'refunded'),
  amountCents: Type.Integer(),
});

/** What can be made to go wrong, a number of times each. */
export const Faults = Type.Object(
  {
    /** Answers after so many milliseconds. */
    late: Type.Optional(Type.Integer({ minimum: 0 })),
    /** Does everything twice, as where a message is delivered twice. */
    twice: Type.Optional(Type.Boolean()),
    /** Answers 500, and does nothing. */
    failing: Type.Optional(Type.Boolean()),
    /** Does nothing, and never answers. */
    silent: Type.Optional(Type.Boolean()),
    /** Does what it is asked for, and never answers. */
    lost: Type.Optional(Type.Boolean()),
    /** The share of requests that meet this, in percent. */
    share: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
  },
  { additionalProperties: false },
);
