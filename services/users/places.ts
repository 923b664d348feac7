import { Unanswered } from '../kit/callee';
import { deadline } from '../kit/tracing';

/** Room for a few who do something at once. Others wait for their turn, up to a number, and go when nobody waits for them. */
export class Places {
  private readonly waiting: (() => void)[] = [];

  constructor(
    /** How many do it at once. */
    private free: number,
    /** How many may wait. */
    private readonly most: number,
  ) {}

  /** Does it, when there is room. */
  async use<T>(work: () => Promise<T>): Promise<T> {
    if (this.free > 0) this.free--;
    else await this.turn();
    try {
      if ((deadline() ?? Infinity) < Date.now()) throw new Unanswered('this service is busy');
      return await work();
    } finally {
      const next = this.waiting.shift();
      if (next) next();
      else this.free++;
    }
  }

  private turn(): Promise<void> {
    if (this.waiting.length >= this.most) throw new Unanswered('this service is busy');
    return new Promise((resolve) => this.waiting.push(resolve));
  }
}
