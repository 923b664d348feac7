import { setTimeout } from 'timers/promises';

const minute = 60_000;

/** Asks again and again, for a minute at most or as long as is said, until there is an answer. For what cannot be watched. */
export async function eventually<T>(what: string, ask: () => Promise<T | undefined>, patience = minute): Promise<T> {
  for (const deadline = Date.now() + patience; Date.now() < deadline; await setTimeout(50)) {
    const answer = await ask();
    if (answer !== undefined) return answer;
  }
  throw new Error(`${what}: not after ${patience / 1000} s`);
}
