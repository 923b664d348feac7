import { Records } from '../../../services/payments/records';
import { PaymentsInMemory } from '../payments-in-memory';
import { refusing } from '../problems';

/** Records of one payment, in a state. */
async function recorded(state: string): Promise<Records> {
  const database = new PaymentsInMemory();
  await database.rows('INSERT', '1', 500, 'card-1', state);
  return new Records(database);
}

test('begins a payment once, and finds it again', async () => {
  const records = new Records(new PaymentsInMemory());
  const payment = { id: '1', amountCents: 500, card: 'card-1', state: 'pending' };
  expect([await records.begin('1', 500, 'card-1'), await records.begin('1', 500, 'card-1')]).toEqual([
    payment,
    payment,
  ]);
});

test.each(['pending', 'held', 'captured', 'declined'])(
  'finds a payment that is %s, if it is the same',
  async (state) => {
    const records = await recorded(state);
    expect((await records.begin('1', 500, 'card-1')).state).toBe(state);
    const different = 'differs from what the id was used with before';
    await expect(records.begin('1', 501, 'card-1')).rejects.toEqual(refusing(409, 'body.amountCents', different));
    await expect(records.begin('1', 500, 'card-2')).rejects.toEqual(refusing(409, 'body.card', different));
  },
);

test.each(['refunding', 'refunded'])('refuses a payment that is %s, whatever it is', async (state) => {
  const records = await recorded(state);
  await expect(records.begin('1', 501, 'card-2')).rejects.toEqual(refusing(409, 'path.id', 'was refunded'));
});

test('refuses an id that is not known', async () => {
  const records = await recorded('held');
  await expect(records.find('2')).rejects.toEqual(refusing(404, 'path.id', 'is not a payment'));
});

test.each([
  ['held', ['held'], 'captured'],
  ['captured', ['held'], 'captured'],
  ['refunding', ['held'], 'refunding'],
  ['pending', ['pending', 'held'], 'captured'],
  ['declined', [], 'declined'],
] as const)('a payment that is %s, where it follows from %j alone, is %s', async (state, from, expected) => {
  const records = await recorded(state);
  expect((await records.change('1', from, 'captured')).state).toBe(expected);
  expect((await records.find('1')).state).toBe(expected);
});

test('keeps that a payment is to be undone which was never asked for', async () => {
  const records = new Records(new PaymentsInMemory());
  expect(await records.beginRefund('1', [])).toEqual({ id: '1', amountCents: 0, card: '', state: 'refunding' });
});
