import { Refusal } from './problem';

/** A burst is taken, up to so many times as much, for so long, in milliseconds. What goes on longer is a flood, and waiting helps nobody. */
const burst = { times: 4, milliseconds: 2000 };

/** What is told of work beside how much of it is done at once. */
export interface AtOnceProps<T> {
  /** What goes on when the work has its result: it keeps its place until that ends, too. @default - nothing does */
  readonly rest?: (result: T) => Promise<unknown> | undefined;
  /** What time it is, in milliseconds. @default - that of the process */
  readonly now?: () => number;
}

/**
 * Works on so many things at once, in a burst on more, and refuses the next without making it wait: what is being worked
 * on is not slowed down by what is not.
 */
export function atOnce<Args extends unknown[], T>(
  most: number,
  work: (...args: Args) => Promise<T>,
  { rest = () => undefined, now = () => performance.now() }: AtOnceProps<T> = {},
): (...args: Args) => Promise<T> {
  let busy = 0;
  let fullSince: number | undefined;
  let refusedAt = -Infinity;
  return async (...args) => {
    const at = now();
    // That there is room for a moment, while others are refused, does not end a flood.
    if (busy <= most / 2 && at - refusedAt >= burst.milliseconds) fullSince = undefined;
    const isFlood = fullSince !== undefined && at - fullSince >= burst.milliseconds;
    if (busy >= (isFlood ? most : most * burst.times)) {
      refusedAt = at;
      throw new Refusal(503, { field: 'service', reason: 'works on as much as it can; come again' });
    }
    busy++;
    if (busy >= most) fullSince ??= at;
    const leave = (): void => void busy--;
    let left: Promise<unknown> | undefined;
    try {
      const result = await work(...args);
      left = rest(result);
      return result;
    } finally {
      if (left) left.then(leave, leave);
      else leave();
    }
  };
}
