import { Type } from '@sinclair/typebox';
import { oneOf } from '../kit/one-of';

const productId = Type.String({ pattern: '^[a-z0-9-]{1,40}$' });

/** The most that an order can cost: what is kept of it has 32 bits. */
const mostCents = 2 ** 31 - 1;

const Item = Type.Object(
  { productId, quantity: Type.Integer({ minimum: 1, maximum: 20 }) },
  { additionalProperties: false },
);

/** What is ordered. The id is the caller's choice: the same order sent twice is one order. */
export const NewOrder = Type.Object(
  {
    id: Type.String({ format: 'uuid' }),
    items: Type.Array(Item, { minItems: 1, maxItems: 20, description: 'Each product once.' }),
    card: Type.String({ pattern: '^card-[a-z0-9-]{1,40}$' }),
    totalCents: Type.Integer({ minimum: 0, maximum: mostCents, description: 'What it costs, as it was shown.' }),
  },
  { additionalProperties: false },
);

/** An order, as whoever ordered sees it. */
export const OrderView = Type.Object({
  id: Type.String(),
  state: oneOf('pending', 'confirmed', 'cancelled'),
  // One that was closed before it was placed has none.
  items: Type.Array(Item),
  totalCents: Type.Union([Type.Integer(), Type.Null()]),
  reason: Type.Union([Type.String(), Type.Null()]),
});
