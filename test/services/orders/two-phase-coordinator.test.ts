import { Reply, Unanswered } from '../../../services/kit/callee';
import { moneyKept, Order } from '../../../services/orders/order';
import { Participants } from '../../../services/orders/participants';
import { TwoPhaseCoordinator } from '../../../services/orders/two-phase-coordinator';
import { FakeCallee } from '../fake-callee';
import { orderOf } from '../order-of';
import { OrdersInMemory } from '../orders-in-memory';

type Answers = Readonly<Record<string, Reply | Error>>;

const unknown = new Unanswered('payments did not answer');
const problems = [{ field: 'body', reason: 'is refused' }];
const refused = (status: number): Reply => ({ status, body: { problems } });

const kept: Reply = { status: 200, body: { state: 'refund-refused' } };

const voteStock = 'products PUT /transactions/{id}';
const voteMoney = 'payments PUT /transactions/{id}';
const [sell, take] = ['products POST /transactions/{id}/commit', 'payments POST /transactions/{id}/commit'];
const [unsell, release] = ['products POST /transactions/{id}/abort', 'payments POST /transactions/{id}/abort'];
const giveBack = 'payments POST /payments/{id}/refund';

/** A coordinator of one order, with everybody who takes part. */
function transaction(differs: Partial<Order> = {}, first: Answers = {}) {
  const told = { calls: [] as string[], bodies: [] as unknown[], answers: first };
  const participant = <Op extends string>(name: string) =>
    new FakeCallee<Op>(async ({ operation, id, body }) => {
      const call = `${name} ${operation}`;
      told.calls.push(call);
      told.bodies.push({ id, body });
      const answer = told.answers[call] ?? { status: 200, body: { totalCents: 500 } };
      if (answer instanceof Error) throw answer;
      return answer;
    });
  const order = orderOf({ mode: 'two-phase', state: 'preparing', ...differs });
  const table = new OrdersInMemory();
  table.put(order);
  const participants: Participants = { products: participant('products'), payments: participant('payments') };
  return { told, order, table, coordinator: new TwoPhaseCoordinator(table, participants) };
}

test('asks for the votes with the id and with what it costs', async () => {
  const { coordinator, order, told } = transaction();
  await coordinator.begin(order);
  const { id, items, card } = order;
  expect(told.bodies).toEqual([
    { id, body: { items } },
    { id, body: { amountCents: 500, card } },
  ]);
});

test.each<[string, Answers, string, readonly string[], object]>([
  ['two votes of yes', {}, 'confirmed', [voteStock, voteMoney], { totalCents: 500, refusal: null }],
  [
    'no from products',
    { [voteStock]: refused(409) },
    'cancelled',
    [voteStock],
    { totalCents: null, refusal: { status: 409, problems } },
  ],
  [
    'no from payments',
    { [voteMoney]: refused(402) },
    'cancelled',
    [voteStock, voteMoney],
    { totalCents: 500, refusal: { status: 402, problems } },
  ],
  [
    'no answer from products',
    { [voteStock]: unknown },
    'cancelled',
    [voteStock],
    { totalCents: null, refusal: { status: 201, problems: [{ field: 'service', reason: 'payments did not answer' }] } },
  ],
  [
    'no answer from payments',
    { [voteMoney]: unknown },
    'cancelled',
    [voteStock, voteMoney],
    { totalCents: 500, refusal: { status: 201, problems: [{ field: 'service', reason: 'payments did not answer' }] } },
  ],
])('decides after %s, and tells nobody: that is for the loop', async (_, answers, state, calls, rest) => {
  const { coordinator, order, told, table } = transaction({}, answers);
  expect(await coordinator.begin(order)).toMatchObject({ state, ...rest });
  expect([table.recorded, told.calls, table.all().map(({ due }) => due)]).toEqual([[state], calls, ['now']]);
});

test.each<[string, Partial<Order>, Answers, readonly string[], readonly string[], string]>([
  ['confirmed, told to both', { state: 'confirmed' }, {}, [sell, take], ['payments', 'products'], 'never'],
  ['cancelled, told to both', { state: 'cancelled' }, {}, [unsell, release], ['payments', 'products'], 'never'],
  [
    'confirmed, told to products before',
    { state: 'confirmed', acknowledged: ['products'] },
    {},
    [take],
    ['payments', 'products'],
    'never',
  ],
  [
    'cancelled, told to payments before',
    { state: 'cancelled', acknowledged: ['payments'] },
    {},
    [unsell],
    ['payments', 'products'],
    'never',
  ],
  [
    'confirmed, told to all before',
    { state: 'confirmed', acknowledged: ['products', 'payments'] },
    {},
    [],
    ['payments', 'products'],
    'never',
  ],
  [
    'confirmed, with no answer from products',
    { state: 'confirmed' },
    { [sell]: unknown },
    [take, sell],
    ['payments'],
    'later',
  ],
  ['confirmed, with no answer from payments', { state: 'confirmed' }, { [take]: unknown }, [take], [], 'later'],
  [
    'confirmed, with a refusal from products',
    { state: 'confirmed' },
    { [sell]: refused(404) },
    [take, sell],
    ['payments'],
    'later',
  ],
  [
    'cancelled, with no answer from any',
    { state: 'cancelled' },
    { [unsell]: unknown, [release]: unknown },
    [unsell, release],
    [],
    'later',
  ],
  [
    'cancelled, with money that was taken all the same',
    { state: 'cancelled' },
    { [release]: refused(409) },
    [unsell, release, giveBack],
    ['payments', 'products'],
    'never',
  ],
  [
    'cancelled, with money that was taken, and no answer when it is to be given back',
    { state: 'cancelled' },
    { [release]: refused(409), [giveBack]: unknown },
    [unsell, release, giveBack],
    ['products'],
    'later',
  ],
])('delivers a decision: %s', async (_, order, answers, calls, acknowledged, due) => {
  const { coordinator, told, table, order: decided } = transaction(order, answers);
  expect((await coordinator.resume(decided)).state).toBe(order.state);
  expect([told.calls.toSorted(), table.recorded]).toEqual([calls.toSorted(), []]);
  expect(table.all().map((each) => [each.acknowledged.toSorted(), each.due])).toEqual([[acknowledged, due]]);
});

test('repeats a decision until each has acknowledged it, and to no other', async () => {
  const { coordinator, told, table, order } = transaction({ state: 'confirmed' }, { [take]: unknown });
  await coordinator.resume(order);
  const rounds = [told.calls.splice(0)];
  for (const answers of [told.answers, {}, {}]) {
    told.answers = answers;
    for (const due of await table.take(1)) await coordinator.resume(due);
    rounds.push(told.calls.splice(0));
  }
  expect(rounds).toEqual([[take], [take], [take, sell], []]);
});

test('undoes an order whose money is refused after the decision, before anything is sold, and tells it', async () => {
  const { coordinator, told, table, order } = transaction({ state: 'confirmed' }, { [take]: refused(409) });
  const reason = 'was refused when the money was to be taken: is refused';
  expect(await coordinator.resume(order)).toMatchObject({
    state: 'cancelled',
    refusal: { status: 402, problems: [{ field: 'body.card', reason }] },
  });
  expect([told.calls, table.recorded, table.all().map(({ due }) => due)]).toEqual([
    [take, unsell, release],
    ['cancelled'],
    ['never'],
  ]);
});

test('gives back the money of an order whose stock is lost after the decision', async () => {
  const gone: Reply = { status: 404, body: { problems: [{ field: 'path.id', reason: 'is not known' }] } };
  const answers = { [sell]: gone, [release]: refused(409) };
  const { coordinator, told, table, order } = transaction({ state: 'confirmed' }, answers);
  expect(await coordinator.resume(order)).toMatchObject({
    state: 'cancelled',
    refusal: {
      status: 409,
      problems: [{ field: 'body.items', reason: 'was lost before it was sold: is not known' }],
    },
  });
  expect([told.calls, table.all().map(({ acknowledged, due }) => [acknowledged.toSorted(), due])]).toEqual([
    [take, sell, unsell, release, giveBack],
    [[['payments', 'products'], 'never']],
  ]);
});

test('sells nothing of an order that somebody else has undone meanwhile', async () => {
  const { coordinator, told, table, order } = transaction({ state: 'confirmed' });
  const resumed = coordinator.resume(order);
  await table.record(order, 'cancelled');
  expect(await resumed).toMatchObject({ state: 'cancelled', acknowledged: [] });
  expect(told.calls).toEqual([take]);
});

test.each<[string, Answers]>([
  ['when it is given back', { [release]: refused(409), [giveBack]: kept }],
  ['as it was before', { [release]: kept }],
])('tells once that money could not be given back, which payments says %s', async (_, answers) => {
  const refusal = { status: 402, problems };
  const { coordinator, table, order } = transaction({ state: 'cancelled', refusal }, { ...answers, [unsell]: unknown });
  await coordinator.resume(order);
  expect(table.all()).toMatchObject([
    { refusal: { status: 402, problems: [...problems, moneyKept] }, acknowledged: ['payments'], due: 'later' },
  ]);
  table.put({ ...order, ...table.all()[0], acknowledged: [] });
  for (const again of table.all()) await coordinator.resume(again);
  expect(table.recorded).toEqual(['cancelled']);
});

test('aborts an order of which nothing is decided, and says why', async () => {
  const { coordinator, told, table, order } = transaction();
  const problems = [{ field: 'service', reason: 'the checkout was interrupted' }];
  expect(await coordinator.resume(order)).toMatchObject({ state: 'cancelled', refusal: { status: 201, problems } });
  expect([table.recorded, told.calls]).toEqual([['cancelled'], [unsell, release]]);
});

test('tells what somebody else decided first', async () => {
  const { coordinator, told, table, order } = transaction();
  table.put({ ...order, state: 'confirmed', acknowledged: ['products'] });
  expect((await coordinator.resume(order)).state).toBe('confirmed');
  expect([table.recorded, told.calls]).toEqual([[], [take]]);
});

test('keeps to a decision that somebody else made while the votes came in', async () => {
  const { coordinator, table, order } = transaction();
  table.put({ ...order, state: 'cancelled' });
  expect((await coordinator.begin(order)).state).toBe('cancelled');
  expect(table.recorded).toEqual([]);
});

test('fails with an error of ours, and decides nothing', async () => {
  const { coordinator, table, order } = transaction({}, { [voteMoney]: new Error('a fault of ours') });
  await expect(coordinator.begin(order)).rejects.toThrow(new Error('a fault of ours'));
  expect(table.recorded).toEqual([]);
});
