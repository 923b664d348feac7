import { Type } from '@sinclair/typebox';
import { oneOf } from '../kit/one-of';

const productId = Type.String({ pattern: '^[a-z0-9-]{1,40}$' });

/** How much of which product. */
export const Items = Type.Array(
  Type.Object({ productId, quantity: Type.Integer({ minimum: 1, maximum: 20 }) }, { additionalProperties: false }),
  { minItems: 1, maxItems: 20 },
);

/** What is ordered. The id is the caller's choice: the same order sent twice is one order. */
export const NewOrder = Type.Object(
  { id: Type.String({ format: 'uuid' }), items: Items, card: Type.String({ pattern: '^card-[a-z0-9-]{1,40}$' }) },
  { additionalProperties: false },
);

/** An order, as whoever ordered sees it. */
export const OrderView = Type.Object({
  id: Type.String(),
  state: oneOf('pending', 'confirmed', 'cancelled'),
  items: Items,
  totalCents: Type.Union([Type.Integer(), Type.Null()]),
  reason: Type.Union([Type.String(), Type.Null()]),
});
