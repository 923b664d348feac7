import { eventually } from '../cluster/eventually';
import { Books } from '../helpers/shop/invariants';
import { booksIn, isSettledIn, Records } from '../helpers/shop/records';
import { LocalShop } from './local-shop';

/** Where a shop on this machine writes things down. */
const recordsOf = (shop: LocalShop): Records => ({
  rows: async (service, sql) => (await shop.database(service).query<object>(sql)).rows,
  ledger: async () => (await (await fetch(`${shop.admin('provider')}/ledger`)).json()) as Books['charges'],
});

/** Reads what all of a shop has written down. */
export const booksOf = (shop: LocalShop): Promise<Books> => booksIn(recordsOf(shop));

/** Ends when nothing goes on any more; how long that takes is a matter of the machine. */
export const settled = (shop: LocalShop): Promise<true> =>
  eventually('every order has ended', async () => ((await isSettled(shop)) ? true : undefined), 240_000);

/** Whether nothing goes on any more: every order has ended, everybody was told, and every event was acted on. */
export const isSettled = (shop: LocalShop): Promise<boolean> => isSettledIn(recordsOf(shop));
