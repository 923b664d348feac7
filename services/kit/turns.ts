/** Lets so many work at once; others wait for their turn, in the order in which they came. */
export class Turns {
  private readonly waiting: (() => void)[] = [];

  constructor(
    private free: number,
    /** What those are told whose turn does not come in time. */
    private readonly late: () => Error,
  ) {}

  /** Does some work when it is its turn, where that is before then, in milliseconds since the epoch. */
  async take<T>(until: number, work: () => Promise<T>): Promise<T> {
    if (this.free > 0) this.free--;
    else await this.turn(until);
    try {
      return await work();
    } finally {
      const next = this.waiting.shift();
      if (next) next();
      else this.free++;
    }
  }

  private turn(until: number): Promise<void> {
    return new Promise((resolve, reject) => {
      const begin = (): void => {
        clearTimeout(alarm);
        resolve();
      };
      const alarm = setTimeout(() => {
        this.waiting.splice(this.waiting.indexOf(begin), 1);
        reject(this.late());
      }, until - Date.now());
      this.waiting.push(begin);
    });
  }
}
