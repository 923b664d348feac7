import { Product } from './catalogue';

/** How much of one product may be ordered at once. */
export const mostOfOne = 20;

/** How many different products may be ordered at once. */
export const mostLines = 20;

/** So much of a product. */
export interface Line {
  readonly productId: string;
  readonly quantity: number;
}

/** What somebody is about to buy, in the order in which it was chosen; each product once. */
export type Cart = readonly Line[];

/** A line with the product, if it is still sold, and what it costs. */
export interface PricedLine extends Line {
  readonly product?: Product;
  readonly priceCents: number;
}

/** How much of a product is in it. */
export const quantityOf = (cart: Cart, productId: string): number =>
  cart.find((line) => line.productId === productId)?.quantity ?? 0;

/** The cart with so much of a product, in place of what was there; with 0, without it. */
export function withQuantity(cart: Cart, productId: string, quantity: number): Cart {
  if (quantity < 1) return cart.filter((line) => line.productId !== productId);
  if (quantityOf(cart, productId) === 0) return [...cart, { productId, quantity }];
  return cart.map((line) => (line.productId === productId ? { productId, quantity } : line));
}

/** What is left of it when other lines are taken out. */
export const without = (cart: Cart, lines: Cart): Cart =>
  lines.reduce(
    (left, { productId, quantity }) => withQuantity(left, productId, quantityOf(left, productId) - quantity),
    cart,
  );

/** How many things are in it. */
export const count = (cart: Cart): number => cart.reduce((sum, { quantity }) => sum + quantity, 0);

/** Whether two hold the same. */
export const same = (one: Cart, other: Cart): boolean =>
  one.length === other.length && one.every(({ productId, quantity }) => quantityOf(other, productId) === quantity);

/** Each line with what it costs. */
export const priced = (cart: Cart, products: readonly Product[]): readonly PricedLine[] =>
  cart.map((line) => {
    const product = products.find(({ id }) => id === line.productId);
    return { ...line, product, priceCents: (product?.priceCents ?? 0) * line.quantity };
  });

/** What all lines cost. */
export const total = (lines: readonly PricedLine[]): number =>
  lines.reduce((sum, { priceCents }) => sum + priceCents, 0);
