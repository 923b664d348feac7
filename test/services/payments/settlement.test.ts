import { Records } from '../../../services/payments/records';
import { settlement } from '../../../services/payments/settlement';
import { FakeCallee } from '../fake-callee';
import { KeptLog } from '../kept-log';
import { PaymentsInMemory } from '../payments-in-memory';
import { Unanswered } from '../../../services/kit/callee';
import { Provider } from '../../../services/payments/provider';

/** Settles payments in these states once, with a provider that answers like this. */
async function settled(states: Readonly<Record<string, string>>, answer: (id: string) => number | string | Error) {
  const database = new PaymentsInMemory();
  for (const [id, state] of Object.entries(states)) await database.rows('INSERT', id, 500, 'card-1', state);
  const provider = new FakeCallee<Parameters<Provider['call']>[0]>(({ id = '' }) => {
    const told = answer(id);
    if (told instanceof Error) throw told;
    return typeof told === 'number' ? { status: told, body: { problems: [] } } : { status: 200, body: { state: told } };
  });
  const { lines, log } = new KeptLog();
  const loop = settlement(new Records(database), provider, log);
  loop.start();
  await loop.stop();
  return { states: Object.fromEntries(database.all().map(({ id, state }) => [id, state])), made: provider.made, lines };
}

test.each([
  ['pending', 'held', 'held'],
  ['pending', 'declined', 'declined'],
  ['pending', 'captured', 'captured'],
  ['pending', 'voided', 'pending'],
  ['pending', 404, 'pending'],
  ['pending', 403, 'pending'],
  ['held', 'held', 'held'],
  ['held', 'captured', 'captured'],
  ['held', 'voided', 'held'],
  ['refunding', 'held', 'refunding'],
  ['refunding', 'captured', 'refunding'],
  ['refunding', 'voided', 'refunded'],
  ['refunding', 'refunded', 'refunded'],
  ['refunding', 404, 'refunding'],
])('of a payment that is %s, where the provider says %s, is known that it is %s', async (state, answer, known) => {
  expect((await settled({ '1': state }, () => answer)).states).toEqual({ '1': known });
});

test('asks nothing of payments that have ended', async () => {
  const { made } = await settled({ '1': 'captured', '2': 'declined', '3': 'refunded' }, () => 'held');
  expect(made).toEqual([]);
});

test('goes on with the others where there is no answer for one', async () => {
  const { states, lines } = await settled({ '1': 'pending', '2': 'pending' }, (id) =>
    id === '1' ? new Unanswered('no answer') : 'captured',
  );
  expect([states, lines]).toEqual([{ '1': 'pending', '2': 'captured' }, []]);
});

test('writes down an error that nobody foresaw', async () => {
  const { lines } = await settled({ '1': 'pending' }, () => new Error('a fault of ours'));
  const message = 'settlement could not do its work';
  expect(lines).toEqual([{ level: 'warn', reason: 'a fault of ours', message }]);
});
