import { products as catalogue } from '../../../services/catalogue.json';

/** Everything that the shop and the provider have written down, once nothing goes on any more. */
export interface Books {
  readonly products: readonly { id: string; available: number; reserved: number; sold: number }[];
  readonly orders: readonly {
    id: string;
    state: string;
    totalCents: number | null;
    items: readonly { productId: string; quantity: number }[];
  }[];
  readonly payments: readonly { id: string; state: string }[];
  readonly charges: readonly {
    id: string;
    state: string;
    amountCents: number;
    holds: number;
    captures: number;
    refunds: number;
  }[];
  /** What was said to whoever ordered. */
  readonly notices: readonly { orderId: string; text: string }[];
}

/** Every invariant of the shop that does not hold, in words; none where all do. */
export const broken = (books: Books): string[] => [
  ...stock(books),
  ...outcomes(books),
  ...money(books),
  ...told(books),
];

const gone = { available: 0, reserved: 0, sold: 0 };

function* stock({ products, orders }: Books): Iterable<string> {
  const confirmed = orders.filter(({ state }) => state === 'confirmed').flatMap(({ items }) => items);
  for (const { id, stock: start } of catalogue) {
    const { available, reserved, sold } = products.find((product) => product.id === id) ?? gone;
    const bought = confirmed.filter(({ productId }) => productId === id).reduce((sum, each) => sum + each.quantity, 0);
    if (available + reserved + sold !== start)
      yield `${id}: ${sold} sold + ${reserved} reserved + ${available} left is not ${start}`;
    if (reserved !== 0) yield `${id}: ${reserved} are still reserved`;
    if (sold !== bought) yield `${id}: ${sold} sold, but ${bought} in confirmed orders`;
  }
}

function* outcomes({ orders }: Books): Iterable<string> {
  for (const { id, state } of orders) {
    if (state !== 'confirmed' && state !== 'cancelled') yield `order ${id} is ${state}`;
  }
}

function* money({ orders, charges, payments }: Books): Iterable<string> {
  const ledger = new Map(charges.map((charge) => [charge.id, charge]));
  const paid = new Map(payments.map(({ id, state }) => [id, state]));
  for (const { id, state, totalCents } of orders) {
    const charge = ledger.get(id);
    ledger.delete(id);
    const taken = (charge?.captures ?? 0) - (charge?.refunds ?? 0);
    if (state === 'confirmed') {
      if (charge?.state !== 'captured' || charge.captures !== 1 || taken !== 1)
        yield `order ${id} is confirmed, its charge ${JSON.stringify(charge)}`;
      if (charge?.amountCents !== totalCents)
        yield `order ${id} costs ${totalCents}, ${charge?.amountCents} were taken`;
      if (paid.get(id) !== 'captured') yield `order ${id} is confirmed, its payment ${paid.get(id)}`;
    } else if (taken !== 0 || charge?.state === 'held') {
      yield `order ${id} is ${state}, its charge ${JSON.stringify(charge)}`;
    }
  }
  const ended = ['captured', 'declined', 'refunded'];
  for (const { id, state } of payments) if (!ended.includes(state)) yield `payment ${id} is ${state}`;
  for (const id of ledger.keys()) yield `charge ${id} is of no order`;
}

function* told({ orders, notices }: Books): Iterable<string> {
  for (const { id, state, items } of orders) {
    const said = notices.filter(({ orderId }) => orderId === id);
    // One whose money is refused after it was confirmed is told twice; the last is so.
    const isTwice = new Set(said.map(({ text }) => text)).size < said.length;
    // One that was closed before it was placed holds nothing, and is nothing to tell.
    const isRight = items.length === 0 ? said.length === 0 : !isTwice && said.at(-1)?.text.includes(state);
    if (!isRight)
      yield `order ${id} is ${state}, and was told ${said.length} times: ${said.map(({ text }) => text).join(' ')}`;
  }
}
