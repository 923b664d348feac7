import { Reply } from '../kit/callee';
import { Problem } from '../kit/problem';
import { cards } from './cards';
import { Cart } from './cart';
import { Product } from './catalogue';
import { FieldProblem } from './field-problems';

const problemsIn = ({ body }: Reply): readonly Problem[] =>
  (body as { problems?: readonly Problem[] } | undefined)?.problems ?? [];

/** Whether orders knows the id already, with something else in it. */
export const wasUsed = (reply: Reply): boolean =>
  reply.status === 409 && problemsIn(reply).some(({ field }) => field === 'body.id');

/** Why an order was refused, at the fields of the checkout page. */
export function orderProblems(
  reply: Reply,
  { items, card }: { readonly items: Cart; readonly card: string },
  products: readonly Product[],
): readonly FieldProblem[] {
  if (reply.status === 402) return [declined(card)];
  const problems = problemsIn(reply).map(({ field, reason }) => {
    const [, at] = field.match(/^body\.items\.(\d+)\./) ?? [];
    const productId = items[Number(at)]?.productId;
    const name = products.find(({ id }) => id === productId)?.name;
    return productId ? { field: `item-${productId}`, label: name ?? productId, reason } : { ...general, reason };
  });
  return problems.length > 0 ? problems : [general];
}

const declined = (card: string): FieldProblem => ({
  field: 'card',
  label: cards.find(({ token }) => token === card)?.label ?? 'This card',
  reason: 'was declined, and nothing was charged. Please choose another.',
});

const general: FieldProblem = {
  field: 'order',
  label: 'Your order',
  reason: 'could not be placed. Nothing was charged, and your cart is as it was.',
};
