import { Customer } from '../helpers/shop/customer';
import { catalogueOf, Priced } from './load-orders';
import { signedIn } from './signed-in';

/** Who orders what, and where. */
export interface Market {
  /** Where operations are: the shop's address, and `/api`. */
  readonly api: string;
  readonly catalogue: readonly Priced[];
  readonly customers: readonly Customer[];
}

/** Looks at the catalogue of a shop, and signs so many people in. */
export async function marketOf(shop: string, people: number): Promise<Market> {
  const api = `${shop}/api`;
  return { api, catalogue: await catalogueOf(api), customers: await signedIn(api, people) };
}
