import { Refusal } from '../../../services/kit/problem';
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

/** Payments of one that is held, with a provider that is told something behind our back. */
async function behindOurBack(...told: readonly ('capture' | 'refund' | 'void')[]) {
  const given = interrupted(async () => undefined);
  await given.payments.hold(id, body);
  for (const each of told) given.provider.ledger[each](id);
  return given;
}

test('an abort of what was taken and given back behind our back is done', async () => {
  const { payments, database } = await behindOurBack('capture', 'refund');
  expect([(await payments.abort(id)).state, database.all()[0]?.state]).toEqual(['refunded', 'refunded']);
});

test('what an abort is refused for, since it was taken, can be given back', async () => {
  const { payments, provider } = await behindOurBack('capture');
  await expect(payments.abort(id)).rejects.toMatchObject({ status: 409, message: 'path.id is captured' });
  expect([(await payments.refund(id)).state, provider.ledger.find(id).refunds]).toEqual(['refunded', 1]);
});

test('an abort is tried again where the provider refuses it, and does not say that it was taken', async () => {
  const { payments, provider, database } = await behindOurBack();
  jest.spyOn(provider.ledger, 'void').mockImplementationOnce(() => {
    throw new Refusal(409, { field: 'path.id', reason: 'is busy' });
  });
  await expect(payments.abort(id)).rejects.toThrow('the provider does not let go of a charge that is held');
  expect(database.all()[0]?.state).toBe('refunding');
  expect((await payments.abort(id)).state).toBe('refunded');
});
