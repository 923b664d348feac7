import { Order } from './order';
import { Outcome } from './outcome';

/** Refuses what costs otherwise than whoever ordered was shown: nobody pays what they have not seen. */
export function asShown({ shownCents }: Order, outcome: Outcome): Outcome {
  if (!('done' in outcome) || shownCents === null || outcome.done.totalCents === shownCents) return outcome;
  const reason = `is ${outcome.done.totalCents} now, not ${shownCents}`;
  return { refused: { status: 409, problems: [{ field: 'body.totalCents', reason }] }, changes: outcome.done };
}
