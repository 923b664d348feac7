import { createApp } from '../../../services/kit/app';
import { metrics } from '../../../services/kit/metrics';
import { Refusal } from '../../../services/kit/problem';
import { operations } from '../../../services/payments/operations';
import { Payments } from '../../../services/payments/payments';
import { Records } from '../../../services/payments/records';
import { KeptLog, silent } from '../kept-log';
import { PaymentsInMemory } from '../payments-in-memory';
import { problemsOf } from '../problems';
import { ProviderModel } from '../provider-model';
import { Fate } from '../shop-model';

const id = 'abcdef11-1111-4111-8111-111111111111';
const body = { amountCents: 500, card: 'card-1' };
const declined = { amountCents: 500, card: 'card-declined' };

/** Everything that can be asked of payments, in a word. */
const requests = {
  pay: { method: 'PUT', url: `/payments/${id}`, payload: body },
  'pay in capitals': { method: 'PUT', url: `/payments/${id.toUpperCase()}`, payload: body },
  'pay another amount': { method: 'PUT', url: `/payments/${id}`, payload: { ...body, amountCents: 501 } },
  'pay with another card': { method: 'PUT', url: `/payments/${id}`, payload: { ...body, card: 'card-2' } },
  'pay with a bad card': { method: 'PUT', url: `/payments/${id}`, payload: declined },
  look: { method: 'GET', url: `/payments/${id}` },
  refund: { method: 'POST', url: `/payments/${id}/refund` },
  prepare: { method: 'PUT', url: `/transactions/${id}`, payload: body },
  'prepare a bad card': { method: 'PUT', url: `/transactions/${id}`, payload: declined },
  commit: { method: 'POST', url: `/transactions/${id}/commit` },
  abort: { method: 'POST', url: `/transactions/${id}/abort` },
} as const;
type Request = keyof typeof requests;

/** What is answered to each request in turn, with a provider whose calls meet these fates. */
async function answered(asked: readonly Request[], ...fates: Exclude<Fate, 'refused'>[]) {
  const provider = new ProviderModel(() => fates.shift() ?? 'done');
  const payments = new Payments(new Records(new PaymentsInMemory()), provider, silent);
  const app = createApp({ operations: operations(payments), log: silent });
  const answers: string[] = [];
  for (const request of asked) {
    const response = await app.inject(requests[request]);
    const { statusCode } = response;
    answers.push(statusCode === 200 ? response.json<{ state: string }>().state : problemsOf(response).join(' '));
  }
  const [charge] = provider.ledger.all();
  const { state = 'unknown', holds = 0, captures = 0, refunds = 0 } = charge ?? {};
  return { answers, provider, ledger: `${state}: ${holds} held, ${captures} taken, ${refunds} given back` };
}

const taken = 'captured: 1 held, 1 taken, 0 given back';
const givenBack = 'refunded: 1 held, 1 taken, 1 given back';
const letGo = 'voided: 1 held, 0 taken, 0 given back';
const never = 'voided: 0 held, 0 taken, 0 given back';
const unknown = 'unknown: 0 held, 0 taken, 0 given back';
const refusedCard = 'declined: 0 held, 0 taken, 0 given back';
const late = '409 path.id: was refunded';
const gone = '409 path.id: is refunded';
const badCard = '402 body.card: was declined';
const nobody = '404 path.id: is not a payment';
const otherAmount = '409 body.amountCents: differs from what the id was used with before';
const otherCard = '409 body.card: differs from what the id was used with before';

test.each<[readonly Request[], readonly string[], string]>([
  [['pay'], ['captured'], taken],
  [['pay', 'pay', 'look'], ['captured', 'captured', 'captured'], taken],
  [['pay', 'pay another amount'], ['captured', otherAmount], taken],
  [['pay', 'pay with another card'], ['captured', otherCard], taken],
  [['pay with a bad card', 'look'], [badCard, 'declined'], refusedCard],
  [['pay with a bad card', 'refund'], [badCard, 'declined'], refusedCard],
  [['look'], [nobody], unknown],
  [['refund', 'look'], ['refunded', 'refunded'], never],
  [['refund', 'pay'], ['refunded', late], never],
  [['refund', 'pay another amount'], ['refunded', late], never],
  [['refund', 'prepare'], ['refunded', late], never],
  [['refund', 'commit'], ['refunded', gone], never],
  [['pay', 'refund'], ['captured', 'refunded'], givenBack],
  [['pay in capitals', 'refund'], ['captured', 'refunded'], givenBack],
  [['pay', 'refund', 'refund', 'look'], ['captured', 'refunded', 'refunded', 'refunded'], givenBack],
  [['pay', 'refund', 'pay'], ['captured', 'refunded', late], givenBack],
  [['pay', 'refund', 'commit'], ['captured', 'refunded', gone], givenBack],
  [['prepare', 'look'], ['held', 'held'], 'held: 1 held, 0 taken, 0 given back'],
  [['prepare', 'prepare'], ['held', 'held'], 'held: 1 held, 0 taken, 0 given back'],
  [['prepare', 'refund'], ['held', 'refunded'], letGo],
  [['prepare', 'commit'], ['held', 'captured'], taken],
  [['prepare', 'commit', 'commit', 'prepare'], ['held', 'captured', 'captured', 'captured'], taken],
  [['prepare', 'abort'], ['held', 'refunded'], letGo],
  [['prepare', 'abort', 'abort', 'commit'], ['held', 'refunded', 'refunded', gone], letGo],
  [['prepare', 'commit', 'abort'], ['held', 'captured', '409 path.id: is captured'], taken],
  [['pay', 'abort', 'look'], ['captured', '409 path.id: is captured', 'captured'], taken],
  [['abort', 'prepare', 'commit'], ['refunded', late, gone], never],
  [['commit'], [nobody], unknown],
  [['prepare a bad card', 'commit'], [badCard, '409 path.id: is declined'], refusedCard],
  [['prepare a bad card', 'abort'], [badCard, 'declined'], refusedCard],
])('to %j answers %j', async (asked, answers, ledger) => {
  expect(await answered(asked)).toMatchObject({ answers, ledger });
});

const away = '503 service: provider did not answer';

test.each<[string, readonly Request[], readonly Exclude<Fate, 'refused'>[], readonly string[], string]>([
  ['to hold', ['pay', 'look', 'pay'], ['lost'], [away, 'pending', 'captured'], taken],
  ['to hold, which never arrived', ['pay', 'pay'], ['unreached'], [away, 'captured'], taken],
  ['to take', ['pay', 'look', 'pay'], ['done', 'lost'], [away, 'held', 'captured'], taken],
  ['to hold, before it is refunded', ['pay', 'refund'], ['lost'], [away, 'refunded'], letGo],
  ['to take, before it is refunded', ['pay', 'refund'], ['done', 'lost'], [away, 'refunded'], givenBack],
  [
    'to let go',
    ['prepare', 'abort', 'look', 'abort'],
    ['done', 'lost'],
    ['held', away, 'refunding', 'refunded'],
    letGo,
  ],
  ['to let go, before it is paid', ['prepare', 'refund', 'pay'], ['done', 'lost'], ['held', away, late], letGo],
  [
    'to give back',
    ['pay', 'refund', 'look', 'refund'],
    ['done', 'done', 'done', 'lost'],
    ['captured', away, 'refunding', 'refunded'],
    givenBack,
  ],
])('moves money once, where the answer is lost %s', async (_, asked, fates, answers, ledger) => {
  expect(await answered(asked, ...fates)).toMatchObject({ answers, ledger });
});

test('refuses at the provider, too, a hold that arrives after all was given up', async () => {
  const { answers, provider } = await answered(['pay', 'refund', 'look'], 'late');
  provider.arrive();
  expect(answers).toEqual([away, 'refunded', 'refunded']);
  expect(provider.ledger.find(id)).toMatchObject({ state: 'voided', holds: 0 });
});

test('asks the provider nothing of a payment that has ended', async () => {
  const { provider } = await answered(['pay with a bad card', 'pay with a bad card', 'refund', 'abort']);
  expect(provider.made.map(({ operation }) => operation)).toEqual(['PUT /charges/{id}']);
});

test('ends, and tells people, where the provider refuses for good to give money back', async () => {
  const provider = new ProviderModel();
  const { lines, log } = new KeptLog();
  const payments = new Payments(new Records(new PaymentsInMemory()), provider, log);
  await payments.hold(id, body);
  await payments.capture(id);
  const refusing = jest.spyOn(provider.ledger, 'refund').mockImplementation(() => {
    throw new Refusal(409, { field: 'path.id', reason: 'is too old' });
  });
  expect((await payments.refund(id)).state).toBe('refund-refused');
  expect(lines).toEqual([
    { level: 'error', payment: id, status: 409, message: 'the provider refuses to give money back' },
  ]);
  expect(await metrics()).toMatch(/^refunds_refused_total 1$/m);
  await expect(payments.hold(id, body)).rejects.toMatchObject({ status: 409 });
  refusing.mockRestore();
  expect((await payments.refund(id)).state).toBe('refunded');
});

test('fails where the provider contradicts what is recorded', async () => {
  const provider = new ProviderModel();
  const payments = new Payments(new Records(new PaymentsInMemory()), provider, silent);
  provider.ledger.void(id);
  const reason = 'cannot be settled: the provider answered 409 to hold';
  await expect(payments.hold(id, body)).rejects.toMatchObject({
    status: 409,
    problems: [{ field: 'path.id', reason }],
  });
});
