import { operation, Operation } from '../kit/operation';
import { Type } from '@sinclair/typebox';
import { FaultSwitch } from './faults';
import { Charge, Ledger } from './ledger';
import { ChargeBody, ChargeView } from './schemas';

const path = Type.Object({ id: Type.String({ pattern: '^[A-Za-z0-9-]{1,64}$' }) });
/** The id of a charge, in one spelling. */
const charge = ({ id }: { readonly id: string }): string => id.toLowerCase();

const answers = { 200: ChargeView, 402: ChargeView };
const refuses = { 404: 'It is no charge.', 409: 'It has ended otherwise.' };

/** Everything that the provider answers, in the little detail that its callers need. */
export function operations(ledger: Ledger, faults: FaultSwitch): readonly Operation[] {
  const does = (name: Parameters<typeof operation>[0], summary: string, work: (id: string) => Charge): Operation =>
    operation(name, { summary, path, answers, refuses }, async ({ path }) => [
      200,
      await faults.around(() => work(charge(path))),
    ]);
  return [
    operation(
      'PUT /charges/{id}',
      { summary: 'Holds money.', path, body: ChargeBody, answers, refuses: { 409: 'The id was used otherwise.' } },
      async ({ path, body: { amountCents, card } }) => {
        const held = await faults.around(() => ledger.hold(charge(path), amountCents, card));
        return [held.state === 'declined' ? 402 : 200, held];
      },
    ),
    does('GET /charges/{id}', 'What became of a charge.', (id) => ledger.find(id)),
    does('POST /charges/{id}/capture', 'Takes what is held.', (id) => ledger.capture(id)),
    does('POST /charges/{id}/void', 'Lets go of what is held.', (id) => ledger.void(id)),
    does('POST /charges/{id}/refund', 'Gives back what was taken.', (id) => ledger.refund(id)),
  ];
}
