import { createHash } from 'crypto';
import { Static } from '@sinclair/typebox';
import { Problem } from '../kit/problem';
import { NewOrder, OrderView } from './schemas';

/** How a checkout is coordinated. */
export type Mode = 'saga' | 'two-phase';

/** Why an order was cancelled, and with which status whoever ordered is told. */
export interface CancelReason {
  readonly status: number;
  readonly problems: readonly Problem[];
}

/** What whoever ordered is told beside that, where the provider keeps the money. */
export const moneyKept: Problem = {
  field: 'service',
  reason: 'the money could not be given back, and the shop is in touch',
};

/** An order, with the state of its checkout: one of the machine that its mode says. */
export interface Order extends Omit<Static<typeof NewOrder>, 'totalCents'> {
  readonly userId: string;
  readonly contentHash: string;
  readonly mode: Mode;
  readonly state: string;
  /** What whoever ordered was shown; null where it came without. */
  readonly shownCents: number | null;
  /** What it costs, once stock has said it. */
  readonly totalCents: number | null;
  readonly refusal: CancelReason | null;
  /** In two phases: who has acknowledged the decision. */
  readonly acknowledged: readonly string[];
  /** How often the present step was tried in vain. */
  readonly attempts: number;
  readonly createdAt: Date;
}

/** Whether the outcome is decided. */
export const isFinal = ({ state }: Pick<Order, 'state'>): boolean => state === 'confirmed' || state === 'cancelled';

/** What whoever ordered sees of it. */
export function viewOf({ id, state, items, totalCents, refusal }: Order): Static<typeof OrderView> {
  const shown = state === 'confirmed' || state === 'cancelled' ? state : 'pending';
  const reason = refusal ? refusal.problems.map(({ reason }) => reason).join('; ') : null;
  return { id, state: shown, items, totalCents, reason };
}

/** Stands for what was ordered, by whom: an id that comes with anything else is used twice. */
export function contentHash(userId: string, { items, card, totalCents }: Static<typeof NewOrder>): string {
  const sorted = items
    .map(({ productId, quantity }) => [productId, quantity] as const)
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256')
    .update(JSON.stringify([userId, sorted, card, totalCents]))
    .digest('hex');
}
