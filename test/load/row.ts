import { stateIn } from '../helpers/shop/customer';
import { Hit, percentile } from '../helpers/shop/load';

/** What became of an order: `unknown` where the shop does not know it, `open` where it did not end in time. */
export type End = 'confirmed' | 'cancelled' | 'unknown' | 'open';

/** What one rate came to. */
export interface Row {
  /** Orders a second, as they were due. */
  readonly rate: number;
  readonly sent: number;
  /** Answered with 201 or 202. */
  readonly served: number;
  /** Milliseconds from when an order that was served was due until it was answered; none where none was served. */
  readonly p50: number | null;
  readonly p99: number | null;
  /** Answered with 503 or 429. */
  readonly refused: number;
  /** Milliseconds from when an order that was refused was due until it was; none where none was. */
  readonly refusedP50: number | null;
  /** The card was declined. */
  readonly declined: number;
  readonly outOfStock: number;
  /** Not answered, or in any other way. */
  readonly failed: number;
  /** Served, and unknown or open afterwards. */
  readonly lost: number;
  /** Orders that were served and confirmed, by second of the load. */
  readonly goodput: number;
}

/** How an answer counts. */
export type Answer = 'served' | 'refused' | 'declined' | 'outOfStock' | 'failed';

/** What an answer says. An order that was given up for what went wrong meanwhile was not served. */
export function answerOf({ status, body }: Pick<Hit, 'status' | 'body'>): Answer {
  if (status === 202 || (status === 201 && stateIn(body) !== 'cancelled')) return 'served';
  if (status === 503 || status === 429) return 'refused';
  if (status === 402) return 'declined';
  return status === 409 && body.includes('out of stock') ? 'outOfStock' : 'failed';
}

/** Adds up what one rate came to: each order's answer, and, by its number, how it ended. */
export function rowOf(rate: number, hits: readonly Hit[], ends: ReadonlyMap<number, End>): Row {
  const answered = hits.map((hit) => ({ ...hit, answer: answerOf(hit) }));
  const count = (answer: Answer): number => answered.filter((each) => each.answer === answer).length;
  const served = answered.filter(({ answer }) => answer === 'served');
  const ended = (...those: readonly End[]): number =>
    served.filter(({ number }) => those.includes(ends.get(number) ?? 'open')).length;
  const at = (which: Answer, share: number): number | null => {
    const times = answered.filter(({ answer }) => answer === which).map(({ milliseconds }) => milliseconds);
    return times.length === 0 ? null : Math.round(percentile(times, share));
  };
  return {
    rate,
    sent: hits.length,
    served: served.length,
    p50: at('served', 0.5),
    p99: at('served', 0.99),
    refused: count('refused'),
    refusedP50: at('refused', 0.5),
    declined: count('declined'),
    outOfStock: count('outOfStock'),
    failed: count('failed'),
    lost: ended('unknown', 'open'),
    goodput: Math.round((ended('confirmed') / hits.length) * rate * 10) / 10,
  };
}
