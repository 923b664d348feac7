import { givenBack } from './given-back';
import { Order } from './order';
import { Outcome, outcomeOf } from './outcome';
import { costOf, Participants } from './participants';
import { asShown } from './shown-total';

/** A step of a checkout, and what undoes it. Each may be repeated: it carries the order's id. */
export interface SagaStep {
  /** The state of an order whose step is to be done. */
  readonly doing: string;
  readonly do: (order: Order, participants: Participants) => Promise<Outcome>;
  /** The state of an order whose step is to be undone. @default - nothing is to be undone */
  readonly undoing?: string;
  /** Undoes it, whether it was done, refused, or never came to pass. */
  readonly undo?: (order: Order, participants: Participants) => Promise<Outcome>;
  /** Once patience is over: whether it was done after all; else it is undone. @default - patience is never over */
  readonly wasDone?: (order: Order, participants: Participants) => Promise<boolean>;
}

/** The checkout: forward from the first step to the last, backward from wherever one is refused. */
export const saga: readonly SagaStep[] = [
  {
    doing: 'reserving',
    do: async (order, { products }) => {
      const { id, items } = order;
      const held = await outcomeOf(products.call('PUT /reservations/{id}', { id, body: { items } }), costOf);
      return asShown(order, held);
    },
    undoing: 'releasing',
    undo: ({ id }, { products }) => outcomeOf(products.call('DELETE /reservations/{id}', { id })),
    wasDone: async () => false,
  },
  {
    doing: 'paying',
    do: ({ id, totalCents, card }, { payments }) =>
      outcomeOf(payments.call('PUT /payments/{id}', { id, body: { amountCents: totalCents, card } })),
    undoing: 'refunding',
    undo: (order, { payments }) => givenBack(order, payments.call('POST /payments/{id}/refund', { id: order.id })),
    wasDone: async ({ id }, { payments }) => {
      const { status, body } = await payments.call('GET /payments/{id}', { id });
      return status === 200 && (body as { state: string }).state === 'captured';
    },
  },
  {
    // What is reserved and paid for is sold, however long that takes; only where products has lost it, the money goes back.
    doing: 'committing',
    do: ({ id }, { products }) => outcomeOf(products.call('POST /reservations/{id}/commit', { id })),
  },
];
