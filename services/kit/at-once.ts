import { Refusal } from './problem';

/** A burst is taken, up to so many times as much, for so long, in milliseconds. What goes on longer is a flood, and waiting helps nobody. */
const burst = { times: 4, milliseconds: 2000 };

/** What is told of work beside how much of it is done at once. */
export interface AtOnceProps<Args extends unknown[], T> {
  /** What goes on when the work has its result: it keeps its place until that ends, too. @default - nothing does */
  readonly rest?: (result: T) => Promise<unknown> | undefined;
  /** For whom it is: where places are short, each who asks has a fair share of them, and one who asks for much keeps nobody else away. @default - all are one */
  readonly whose?: (...args: Args) => string;
  /** What time it is, in milliseconds. @default - that of the process */
  readonly now?: () => number;
}

/**
 * Works on so many things at once, in a burst on more, and refuses the next without making it wait: what is being worked
 * on is not slowed down by what is not. Half of the places are anybody's; of the others, each who asked of late has as many.
 */
export function atOnce<Args extends unknown[], T>(
  most: number,
  work: (...args: Args) => Promise<T>,
  { rest = () => undefined, whose = () => '', now = () => performance.now() }: AtOnceProps<Args, T> = {},
): (...args: Args) => Promise<T> {
  let busy = 0;
  let fullSince: number | undefined;
  let refusedAt = -Infinity;
  const shares = new Shares();
  return async (...args) => {
    const at = now();
    // That there is room for a moment, while others are refused, does not end a flood.
    if (busy <= most / 2 && at - refusedAt >= burst.milliseconds) fullSince = undefined;
    const isFlood = fullSince !== undefined && at - fullSince >= burst.milliseconds;
    const places = isFlood ? most : most * burst.times;
    const asking = whose(...args);
    const asked = shares.asks(asking, at);
    if (busy >= places || (busy >= places / 2 && shares.busy(asking) >= Math.max(1, Math.floor(places / asked)))) {
      refusedAt = at;
      throw new Refusal(503, { field: 'service', reason: 'works on as much as it can; come again' });
    }
    busy++;
    shares.take(asking);
    if (busy >= most) fullSince ??= at;
    const leave = (): void => {
      busy--;
      shares.leave(asking);
    };
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

/** Who asked of late, and how much of it is being worked on for each. */
class Shares {
  // Who asked last is last.
  private readonly all = new Map<string, { readonly at: number; busy: number }>();

  /** Somebody asks. How many have of late, or are being worked for. */
  asks(who: string, at: number): number {
    const busy = this.busy(who);
    this.all.delete(who);
    this.all.set(who, { at, busy });
    for (const [other, { at: asked, busy: still }] of this.all) {
      if (asked > at - burst.milliseconds) break;
      if (still === 0) this.all.delete(other);
    }
    return this.all.size;
  }

  busy = (who: string): number => this.all.get(who)?.busy ?? 0;

  take(who: string): void {
    const share = this.all.get(who);
    if (share) share.busy++;
  }

  leave(who: string): void {
    const share = this.all.get(who);
    if (share) share.busy--;
  }
}
