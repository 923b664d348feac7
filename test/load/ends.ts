import { setTimeout as wait } from 'timers/promises';
import { asking, Customer, Ordered } from '../helpers/shop/customer';
import { Hit, load } from '../helpers/shop/load';
import { answerOf, End } from './row';

/** How often a second is asked what became of orders, which is to cost the shop little. */
const perSecond = 50;

/** An order, who sent it, and what was answered. */
export interface Sent {
  readonly ordered: Ordered;
  readonly by: Customer;
  readonly hit: Hit;
}

/** Asks after each order that may be there until it has ended, as long as that may take, in milliseconds: how it did, by its number. */
export async function endsOf(api: string, sent: readonly Sent[], patience: number): Promise<Map<number, End>> {
  const ends = new Map<number, End>();
  // Of the others it was said that there is no such order.
  let open = sent.filter(({ hit }) => ['served', 'failed'].includes(answerOf(hit)));
  const deadline = Date.now() + (open.length * 1000) / perSecond + patience;
  for (const { hit } of open) ends.set(hit.number, 'open');
  while (open.length > 0 && Date.now() < deadline) {
    const questions = open.map(({ ordered, by }) => asking(api, ordered.id, by));
    const [answers] = await Promise.all([load(questions, { perSecond }), wait(1000)]);
    for (const [index, { hit }] of open.entries()) ends.set(hit.number, endOf(answers[index]));
    open = open.filter(({ hit }) => ends.get(hit.number) === 'open');
  }
  return ends;
}

function endOf(answer: Hit | undefined): End {
  if (answer?.status === 404) return 'unknown';
  if (answer?.status !== 200) return 'open';
  const { state } = JSON.parse(answer.body) as { readonly state: string };
  return state === 'confirmed' || state === 'cancelled' ? state : 'open';
}
