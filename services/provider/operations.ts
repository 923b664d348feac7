import { operation, Operation } from '../kit/operation';
import { Type } from '@sinclair/typebox';
import { FaultSwitch } from './faults';
import { Charge, Ledger } from './ledger';
import { ChargeBody, ChargeView } from './schemas';

const path = Type.Object({ id: Type.String({ pattern: '^[A-Za-z0-9-]{1,64}$' }) });
const answers = { 200: ChargeView, 402: ChargeView };

/** Everything that the provider answers, in the little detail that its callers need. */
export function operations(ledger: Ledger, faults: FaultSwitch): readonly Operation[] {
  const does = (name: Parameters<typeof operation>[0], summary: string, work: (id: string) => Charge): Operation =>
    operation(name, { summary, path, answers }, async ({ path: { id } }) => [200, await faults.around(() => work(id))]);
  return [
    operation(
      'PUT /charges/{id}',
      { summary: 'Holds money.', path, body: ChargeBody, answers },
      async ({ path: { id }, body: { amountCents, card } }) => {
        const charge = await faults.around(() => ledger.hold(id, amountCents, card));
        return [charge.state === 'declined' ? 402 : 200, charge];
      },
    ),
    does('GET /charges/{id}', 'What became of a charge.', (id) => ledger.find(id)),
    does('POST /charges/{id}/capture', 'Takes what is held.', (id) => ledger.capture(id)),
    does('POST /charges/{id}/void', 'Lets go of what is held.', (id) => ledger.void(id)),
    does('POST /charges/{id}/refund', 'Gives back what was taken.', (id) => ledger.refund(id)),
  ];
}
