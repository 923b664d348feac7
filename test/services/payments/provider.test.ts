import { Reply } from '../../../services/kit/callee';
import { Refusal } from '../../../services/kit/problem';
import { Payments } from '../../../services/payments/payments';
import { Records } from '../../../services/payments/records';
import { silent } from '../kept-log';
import { PaymentsInMemory } from '../payments-in-memory';
import { ProviderModel } from '../provider-model';

const id = '11111111-1111-4111-8111-111111111111';
const body = { amountCents: 500, card: 'card-1' };

/** Payments of one that is in a state, on whose way to the provider somebody else answers a call. */
function intercepted(state: string, answer: Reply, call = 0) {
  const provider = new ProviderModel();
  const database = new PaymentsInMemory();
  const payments = new Payments(new Records(database), provider, silent);
  const asked = provider.call.bind(provider);
  const begin = async (): Promise<void> => {
    if (state !== 'none') await payments.hold(id, body);
    if (state === 'captured') await payments.capture(id);
    let calls = 0;
    jest.spyOn(provider, 'call').mockImplementation(async (...told) => (calls++ === call ? answer : asked(...told)));
  };
  return { payments, database, provider, begin };
}

const somebody: readonly Reply[] = [
  { status: 401, body: { error: 'no' } },
  { status: 403, body: { message: 'forbidden' } },
  { status: 404, body: { error: 'no route' } },
  { status: 409, body: {} },
  ...[200, 204, 302, 400, 401, 402, 403, 404, 409, 422].map((status) => ({ status, body: undefined })),
  { status: 200, body: { state: 'fine' } },
  { status: 403, body: { problems: [{ field: 'request', reason: 'is forbidden' }] } },
];

const does = {
  hold: (payments: Payments) => payments.hold(id, body),
  capture: (payments: Payments) => payments.capture(id),
  abort: (payments: Payments) => payments.abort(id),
  refund: (payments: Payments) => payments.refund(id),
};

/** What is asked, in which state, which of its calls somebody else answers, and how the payment and the charge end. */
const steps: readonly (readonly [keyof typeof does, string, number, string])[] = [
  ['hold', 'none', 0, 'held held'],
  ['capture', 'held', 0, 'captured captured'],
  ['abort', 'held', 0, 'refunded voided'],
  ['refund', 'held', 0, 'refunded voided'],
  ['refund', 'captured', 0, 'refunded refunded'],
  ['refund', 'captured', 1, 'refunded refunded'],
];

const rows = steps.flatMap((step) => somebody.map((answer) => [...step, answer] as const));

test.each(rows)(
  'tries %s of what is %s again where call %i is not answered by the provider: then it is %s (%j)',
  async (what, state, call, ended, answer) => {
    const { payments, database, provider, begin } = intercepted(state, answer, call);
    await begin();
    const message = `somebody answered ${answer.status} in place of the provider`;
    await expect(does[what](payments)).rejects.toThrow(message);
    await does[what](payments);
    expect(`${database.all()[0]?.state} ${provider.ledger.find(id).state}`).toBe(ended);
  },
);

test.each([
  ['hold', 'none', 409],
  ['capture', 'held', 404],
  ['capture', 'held', 409],
] as const)('takes for its last word what the provider says to %s of what is %s: %i', async (what, state, status) => {
  const problems = [{ field: 'path.id', reason: 'is so' }];
  const { payments, begin } = intercepted(state, { status, body: { problems } });
  await begin();
  await expect(does[what](payments)).rejects.toBeInstanceOf(Refusal);
});
