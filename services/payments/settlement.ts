import { Unanswered } from '../kit/callee';
import { Log } from '../kit/log';
import { Loop } from '../kit/loop';
import { ask, Provider } from './provider';
import { Records } from './records';

/** How long nothing is heard of a payment before the provider is asked, in seconds: longer than any request for it takes. */
const silence = 10;

/** What we know to be true once the provider says this, and of which states it is news. */
const news = {
  held: { from: ['pending'], to: 'held' },
  declined: { from: ['pending'], to: 'declined' },
  captured: { from: ['pending', 'held'], to: 'captured' },
  voided: { from: ['refunding'], to: 'refunded' },
  refunded: { from: ['refunding'], to: 'refunded' },
} as const;

/** Asks the provider what became of payments whose answer was lost, so that its ledger and ours say the same. */
export function settlement(records: Records, provider: Provider, log: Log): Loop {
  const settle = async (id: string): Promise<void> => {
    try {
      const { state } = await ask(provider, 'GET /charges/{id}', { id });
      const told = state && news[state];
      if (told) await records.change(id, told.from, told.to);
    } catch (error) {
      if (!(error instanceof Unanswered)) throw error;
    }
  };
  return new Loop('settlement', log, 2000, async () => {
    const unsettled = await records.unsettled(silence);
    await Promise.all(unsettled.map(({ id }) => settle(id)));
    return false;
  });
}
