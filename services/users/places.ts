import { Unanswered } from '../kit/callee';
import { deadline } from '../kit/tracing';

/** Somebody who waits. */
interface Waiting {
  readonly begin: () => void;
  readonly goAway: (reason: Error) => void;
}

/**
 * Room for a few who do something at once. Others wait for their turn, up to a number, and go when nobody waits for them.
 * Each who asks has a turn before anybody has a second one, and where there is no room to wait, whoever has the most
 * waiting makes room: one who asks for much keeps nobody else away.
 */
export class Places {
  // Whose turn is next is first.
  private readonly waiting = new Map<string, Waiting[]>();

  constructor(
    /** How many do it at once. */
    private free: number,
    /** How many may wait. */
    private readonly most: number,
  ) {}

  /** Does it for somebody, when there is room. */
  async use<T>(whom: string, work: () => Promise<T>): Promise<T> {
    if (this.free > 0) this.free--;
    else await this.turn(whom);
    try {
      if ((deadline() ?? Infinity) < Date.now()) throw busy();
      return await work();
    } finally {
      this.next();
    }
  }

  private turn(whom: string): Promise<void> {
    const own = this.waiting.get(whom) ?? [];
    if ([...this.waiting.values()].flat().length >= this.most) this.makeRoom(own.length);
    return new Promise((begin, goAway) => this.waiting.set(whom, [...own, { begin, goAway }]));
  }

  private makeRoom(own: number): void {
    const [longest] = [...this.waiting].toSorted(([, one], [, other]) => other.length - one.length);
    if (!longest || longest[1].length <= own + 1) throw busy();
    const [whom, all] = longest;
    this.waiting.set(whom, all.slice(0, -1));
    all.at(-1)?.goAway(busy());
  }

  private next(): void {
    const [first] = this.waiting;
    if (!first) return void this.free++;
    const [whom, [waiting, ...others]] = first;
    this.waiting.delete(whom);
    if (others.length > 0) this.waiting.set(whom, others);
    waiting?.begin();
  }
}

const busy = (): Unanswered => new Unanswered('this service is busy');
