import { Books } from '../helpers/shop/invariants';
import { isAnswered, isPlaced, SteadyOrder } from './steady-orders';

/** What became of orders that were sent until they were answered. */
export interface Counts {
  readonly sent: number;
  /** Placed at the first try. */
  readonly placed: number;
  /** Anything else at the first try; of these some were refused. */
  readonly failed: number;
  /** Refused at the first try, with 503 or 429. */
  readonly refused: number;
  /** Answered when they were sent again. */
  readonly answeredLater: number;
  /** Never answered. */
  readonly unanswered: number;
  readonly confirmed: number;
  readonly cancelled: number;
  /** Said to be placed, and in no book, or without an end; or said to be confirmed, and not so in the books. */
  readonly lost: number;
  /** Paid for more than once. */
  readonly doubled: number;
}

/** Counts what became of orders, as whoever sent them saw it, and as the books say. */
export function countsOf(orders: readonly SteadyOrder[], books: Pick<Books, 'orders' | 'charges'>): Counts {
  const states = new Map(books.orders.map(({ id, state }) => [id, state]));
  const taken = new Map(books.charges.map(({ id, captures, refunds }) => [id, captures - refunds]));
  const count = (is: (order: SteadyOrder) => boolean): number => orders.filter(is).length;
  const isIn = ({ id }: SteadyOrder, ...those: readonly string[]): boolean => those.includes(states.get(id) ?? '');
  return {
    sent: orders.length,
    placed: count(({ first }) => isPlaced(first)),
    failed: count(({ first }) => !isPlaced(first)),
    refused: count(({ first }) => first?.status === 503 || first?.status === 429),
    answeredLater: count(({ first, last }) => !isAnswered(first) && isAnswered(last)),
    unanswered: count(({ last }) => !isAnswered(last)),
    confirmed: count((order) => isIn(order, 'confirmed')),
    cancelled: count((order) => isIn(order, 'cancelled')),
    lost: count(
      (order) =>
        isPlaced(order.last) && !isIn(order, 'confirmed', ...(order.last?.state === 'confirmed' ? [] : ['cancelled'])),
    ),
    doubled: count(({ id }) => (taken.get(id) ?? 0) > 1),
  };
}

/** Seconds from a moment until the last order was due that was not placed at its first try; 0 where all were. */
export function secondsToService(orders: readonly SteadyOrder[], since: number): number {
  const missed = orders.filter(({ first }) => !isPlaced(first)).map(({ dueAt }) => dueAt - since);
  return Math.max(0, ...missed) / 1000;
}
