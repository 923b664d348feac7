import { givenBack } from './given-back';
import { CancelReason, Order } from './order';
import { becauseOf, isGone, lost, Outcome, outcomeOf } from './outcome';
import { costOf, Participants } from './participants';
import { asShown } from './shown-total';

/** Who takes part in a transaction: what it is asked before the decision, and what it is told after. Each may be repeated. */
export interface Participant {
  readonly name: keyof Participants;
  /** Asks for its vote: once it is yes, it keeps what it holds until it is told. */
  readonly prepare: (order: Order, participants: Participants) => Promise<Outcome>;
  /** Takes what it holds. */
  readonly commit: (order: Order, participants: Participants) => Promise<Outcome>;
  /** Why all is undone, where it refuses that for good though it has voted yes; else it is tried again. */
  readonly undoneFor: (refused: CancelReason) => CancelReason | undefined;
  readonly abort: (order: Order, participants: Participants) => Promise<Outcome>;
}

/** The participants, in the order in which they are asked: what stock costs must be known before it is paid. */
export const twoPhase: readonly Participant[] = [
  {
    name: 'products',
    prepare: async (order, { products }) => {
      const { id, items } = order;
      const held = await outcomeOf(products.call('PUT /transactions/{id}', { id, body: { items } }), costOf);
      return asShown(order, held);
    },
    commit: ({ id }, { products }) => outcomeOf(products.call('POST /transactions/{id}/commit', { id })),
    undoneFor: (refused) => (isGone(refused) ? lost(refused) : undefined),
    abort: ({ id }, { products }) => outcomeOf(products.call('POST /transactions/{id}/abort', { id })),
  },
  {
    name: 'payments',
    // Somebody else takes the money.
    undoneFor: (refused) => becauseOf(refused, 402, 'body.card', 'was refused when the money was to be taken'),
    prepare: ({ id, totalCents, card }, { payments }) =>
      outcomeOf(payments.call('PUT /transactions/{id}', { id, body: { amountCents: totalCents, card } })),
    commit: ({ id }, { payments }) => outcomeOf(payments.call('POST /transactions/{id}/commit', { id })),
    abort: async (order, { payments }) => {
      const { id } = order;
      const released = await givenBack(order, payments.call('POST /transactions/{id}/abort', { id }));
      // It was taken after all, though nobody heard of it: then it is given back.
      return 'refused' in released ? givenBack(order, payments.call('POST /payments/{id}/refund', { id })) : released;
    },
  },
];
