import { products } from '../../../services/catalogue.json';

/** What these cost, in euro cents: nothing for what is not sold. */
export const totalOf = (items: readonly { readonly productId: string; readonly quantity: number }[]): number =>
  items.reduce(
    (sum, { productId, quantity }) => sum + quantity * (products.find(({ id }) => id === productId)?.priceCents ?? 0),
    0,
  );
