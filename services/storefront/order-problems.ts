import { Reply } from '../kit/callee';
import { Problem } from '../kit/problem';
import { cards } from './cards';
import { Cart } from './cart';
import { Product } from './catalogue';
import { FieldProblem } from './field-problems';
import { money } from './money';
import { isMoneyKept, moneyKept } from './money-kept';

const problemsIn = ({ body }: Reply): readonly Problem[] =>
  (body as { problems?: readonly Problem[] } | undefined)?.problems ?? [];

/** Whether orders knows the id already, with something else in it. */
export const wasUsed = (reply: Reply): boolean =>
  reply.status === 409 && problemsIn(reply).some(({ field }) => field === 'body.id');

/**
 * Whether orders keeps that it was refused: its id is used up. What is wrong with a request that it did not take is somewhere
 * else. `path.id` comes from behind orders: somebody there knows the id as one that has ended.
 */
export const wasRecorded = (reply: Reply): boolean =>
  [402, 404, 409].includes(reply.status) && problemsIn(reply).some(({ field }) => /^(body\.|path\.id$)/.test(field));

/** What it costs now, in euro cents, where that is not what was shown. */
export function totalNow(reply: Reply): number | undefined {
  const told = problemsIn(reply).find(({ field }) => field === 'body.totalCents')?.reason;
  const [, now] = told?.match(/^is (\d+) now/) ?? [];
  return now === undefined ? undefined : Number(now);
}

/** Why an order was refused, at the fields of the checkout page. */
export function orderProblems(
  reply: Reply,
  { items, card }: { readonly items: Cart; readonly card: string },
  products: readonly Product[],
): readonly FieldProblem[] {
  if (problemsIn(reply).some(({ reason }) => isMoneyKept(reason))) return [kept];
  if (reply.status === 402) return [declined(card)];
  const now = totalNow(reply);
  if (now !== undefined) return [costs(now)];
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

const costs = (cents: number): FieldProblem => ({
  field: 'total',
  label: 'The total',
  reason: `is ${money(cents)} now: a price has changed since it was shown. Nothing was charged; please look at it again.`,
});

const kept: FieldProblem = { field: 'order', label: 'Your order', reason: `was cancelled. ${moneyKept}` };

const general: FieldProblem = {
  field: 'order',
  label: 'Your order',
  reason: 'could not be placed. Nothing was charged, and your cart is as it was.',
};
