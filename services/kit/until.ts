import { setTimeout as wait } from 'timers/promises';
import { Log } from './log';

const longest = 2000;

/** Tries until it succeeds, and says each time why it did not. */
export async function until<T>(log: Log, what: string, work: () => Promise<T>): Promise<T> {
  for (let pause = 100; ; pause = Math.min(pause * 2, longest)) {
    try {
      return await work();
    } catch (error) {
      log.warn(
        { reason: (error as Error).message || (error as { code?: string }).code },
        `could not ${what}; trying again`,
      );
      await wait(pause);
    }
  }
}
