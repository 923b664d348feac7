import { setTimeout as wait } from 'timers/promises';
import { Answered } from './customer';

const shortest = 250;
const longest = 8000;

/** Sends something until somebody answers it, less and less often; fails when it is not answered by then, in milliseconds since the epoch. */
export async function untilAnswered(until: number, ask: () => Promise<Answered>): Promise<Answered> {
  for (let pause = shortest; ; pause = Math.min(pause * 2, longest)) {
    const answer = await ask().catch((error: Error) => ({ status: 0, body: error.message }));
    if (answer.status !== 0 && answer.status < 500) return answer;
    if (Date.now() + pause > until) throw new Error(`nobody answered: ${JSON.stringify(answer)}`);
    await wait(pause * (0.5 + Math.random() / 2));
  }
}
