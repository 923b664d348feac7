import { Payments } from '../../../services/payments/payments';
import { Records } from '../../../services/payments/records';
import { silent } from '../kept-log';
import { PaymentsInMemory } from '../payments-in-memory';
import { ProviderModel } from '../provider-model';

const id = '11111111-1111-4111-8111-111111111111';
const body = { amountCents: 500, card: 'card-1' };

/** Payments of which something else is asked at the moment at which the provider has done its first call, before we know. */
function interrupted(other: (payments: Payments) => Promise<unknown>) {
  let interrupt: (() => Promise<unknown>) | undefined;
  let turns = 0;
  const provider = new ProviderModel(
    () => 'done',
    async () => {
      if (++turns !== 2) return;
      await interrupt?.();
    },
  );
  const database = new PaymentsInMemory();
  const payments = new Payments(new Records(database), provider, silent);
  interrupt = () => other(payments);
  return { payments, provider, database };
}

test.each(['abort', 'refund'] as const)('does not vote yes on what was given up meanwhile, by %s', async (other) => {
  const { payments } = interrupted((payments) => payments[other](id));
  await expect(payments.hold(id, body)).rejects.toMatchObject({ status: 409 });
});

test('an abort that comes while it is taken is refused, and leaves record and provider agreeing', async () => {
  const { payments, provider, database } = interrupted(async () => undefined);
  await payments.hold(id, body);
  // The provider has taken it, and we do not know yet.
  provider.ledger.capture(id);
  await expect(payments.abort(id)).rejects.toMatchObject({ status: 409 });
  await payments.capture(id).catch(() => undefined);
  expect([database.all()[0]?.state, provider.ledger.find(id).state]).toEqual(['captured', 'captured']);
});
