import { setTimeout } from 'timers/promises';

const patience = 60_000;

/** Asks again and again, for a minute at most, until there is an answer. For what cannot be watched. */
export async function eventually<T>(what: string, ask: () => Promise<T | undefined>): Promise<T> {
  for (const deadline = Date.now() + patience; Date.now() < deadline; await setTimeout(50)) {
    const answer = await ask();
    if (answer !== undefined) return answer;
  }
  throw new Error(`${what}: not after ${patience / 1000} s`);
}
