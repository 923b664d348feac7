const minute = 60_000;

/** How many are remembered; of more, those are forgotten who have not come for longest. */
const mostKept = 10_000;

/** Counts what each does, in the last minute. */
export class Tries {
  private readonly times = new Map<string, number[]>();

  constructor(
    /** How many are allowed in a minute. */
    private readonly most: number,
    /** What time it is, in milliseconds. */
    private readonly now: () => number = Date.now,
  ) {}

  /** Counts one, and gives 0; or after how many seconds there will be room for one. */
  take(whom: string): number {
    const now = this.now();
    const times = (this.times.get(whom) ?? []).filter((at) => at > now - minute);
    const [first = now] = times;
    const isAllowed = times.length < this.most;
    if (isAllowed) times.push(now);
    // Those who came last are last in the map.
    this.times.delete(whom);
    this.times.set(whom, times);
    const [oldest = whom] = this.times.keys();
    if (this.times.size > mostKept) this.times.delete(oldest);
    return isAllowed ? 0 : Math.ceil((first + minute - now) / 1000);
  }

  /** Does not count the last one any more. */
  giveBack(whom: string): void {
    this.times.get(whom)?.pop();
  }
}
