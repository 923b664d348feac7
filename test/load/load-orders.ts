import { products as seeded } from '../../services/catalogue.json';
import { order, Ordered, send } from '../helpers/shop/customer';

/** A product of the catalogue, and what it costs. */
export interface Priced {
  readonly id: string;
  readonly priceCents: number;
}

/** An order, with what it costs as it was shown. */
export interface ShownOrder extends Ordered {
  readonly totalCents: number;
}

// More than any load orders.
const plenty = new Set(seeded.filter(({ stock }) => stock >= 1_000_000).map(({ id }) => id));

/** What can be ordered by the thousand. */
export async function catalogueOf(api: string): Promise<Priced[]> {
  const { status, body } = await send('GET', `${api}/products`);
  const { products = [] } = (status === 200 ? body : {}) as { readonly products?: readonly Priced[] };
  const priced = products.filter(({ id }) => plenty.has(id)).map(({ id, priceCents }) => ({ id, priceCents }));
  if (priced.length === 0) throw new Error(`GET ${api}/products: nothing to order in an answer of ${status}`);
  return priced;
}

/** An order with an id of its own, of one to three different products: in turn all of them. */
export function loadOrder(catalogue: readonly Priced[], index: number): ShownOrder {
  const lines = Math.min(1 + (index % 3), catalogue.length);
  const chosen = Array.from({ length: lines }, (_, line) => ({
    product: catalogue[(index + line) % catalogue.length] as Priced,
    quantity: 1 + (index % 2),
  }));
  return {
    ...order({ items: chosen.map(({ product, quantity }) => ({ productId: product.id, quantity })) }),
    totalCents: chosen.reduce((sum, { product, quantity }) => sum + product.priceCents * quantity, 0),
  };
}
