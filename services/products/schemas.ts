import { Type } from '@sinclair/typebox';
import { oneOf } from '../kit/one-of';

/** A product, as the catalogue shows it. */
export const Product = Type.Object({
  id: Type.String(),
  name: Type.String(),
  description: Type.String(),
  priceCents: Type.Integer(),
});

/** How many products a list holds at most. */
export const mostListed = 100;

/** A list of products. */
export const ProductList = Type.Array(Product, {
  maxItems: mostListed,
  description: `Those with the first ids in their order: ${mostListed} at most. Others are found by their id.`,
});

/** A path with a product in it. */
export const ByProduct = Type.Object({ id: Type.String({ pattern: '^[a-z0-9-]{1,40}$' }) });

/** How much of which product. */
export const Items = Type.Array(
  Type.Object(
    {
      productId: Type.String({ pattern: '^[a-z0-9-]{1,40}$' }),
      quantity: Type.Integer({ minimum: 1, maximum: 20 }),
    },
    { additionalProperties: false },
  ),
  { minItems: 1, maxItems: 20, description: 'Each product once.' },
);

/** What is asked for when stock is set aside. */
export const HoldBody = Type.Object({ items: Items }, { additionalProperties: false });

/** Stock that is set aside, or was. */
export const Hold = Type.Object({
  id: Type.String(),
  state: oneOf('held', 'committed', 'released'),
  items: Items,
  totalCents: Type.Integer(),
});
