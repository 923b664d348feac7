import { Reply, Unanswered } from '../../../services/kit/callee';
import { moneyKept, Order } from '../../../services/orders/order';
import { Participants } from '../../../services/orders/participants';
import { SagaCoordinator } from '../../../services/orders/saga-coordinator';
import { FakeCallee } from '../fake-callee';
import { orderOf } from '../order-of';
import { OrdersInMemory } from '../orders-in-memory';

afterEach(() => void jest.restoreAllMocks());

type Answer = Reply | Error;

const unknown = new Unanswered('products did not answer');
const reserve = 'products PUT /reservations/{id}';
const commit = 'products POST /reservations/{id}/commit';
const release = 'products DELETE /reservations/{id}';
const pay = 'payments PUT /payments/{id}';
const look = 'payments GET /payments/{id}';
const refund = 'payments POST /payments/{id}/refund';

const problems = [{ field: 'body', reason: 'is refused' }];
const refused = (status: number): Reply => ({ status, body: { problems } });
const gone: Reply = { status: 404, body: { problems: [{ field: 'path.id', reason: 'is not known' }] } };
const seen = (state: string): Reply => ({ status: 200, body: { state } });

interface Taken {
  readonly order?: Partial<Order>;
  /** What is answered to a call, where it is not done. */
  readonly answers?: Readonly<Record<string, Answer>>;
  readonly patience?: number;
}

/** Takes an order as far as it goes. */
async function taken({ order = {}, answers = {}, patience = Infinity }: Taken) {
  const calls: string[] = [];
  const bodies: unknown[] = [];
  const participant = <Op extends string>(name: string) =>
    new FakeCallee<Op>(async ({ operation, id, body }) => {
      const call = `${name} ${operation}`;
      calls.push(call);
      bodies.push({ id, body });
      const answer = answers[call] ?? { status: 200, body: { totalCents: 500, state: 'captured' } };
      if (answer instanceof Error) throw answer;
      return answer;
    });
  const table = new OrdersInMemory();
  const begun = orderOf(order);
  table.put(begun);
  const participants: Participants = { products: participant('products'), payments: participant('payments') };
  const coordinator = new SagaCoordinator(table, participants, patience);
  const reached = coordinator.resume(begun);
  await reached.catch(() => undefined);
  return { reached, table, calls, bodies, coordinator };
}

test('begins with the reservation', async () => {
  const { coordinator } = await taken({});
  expect(coordinator.first).toBe('reserving');
});

test('takes an order to its end, with its id and what it costs', async () => {
  const { reached, table, calls, bodies } = await taken({});
  const { id, items, card } = orderOf();
  expect(await reached).toMatchObject({ state: 'confirmed', totalCents: 500, refusal: null });
  expect(table.recorded).toEqual(['paying', 'committing', 'confirmed']);
  expect(calls).toEqual([reserve, pay, commit]);
  expect(bodies).toEqual([
    { id, body: { items } },
    { id, body: { amountCents: 500, card } },
    { id, body: undefined },
  ]);
});

const over = 0;
const undone = ['refunding', 'releasing', 'cancelled'];

test.each<[string, string, Readonly<Record<string, Answer>>, number, readonly string[], readonly string[]]>([
  ['reserving', 'done', {}, Infinity, ['paying', 'committing', 'confirmed'], [reserve, pay, commit]],
  ['reserving', 'out of stock', { [reserve]: refused(409) }, Infinity, ['releasing', 'cancelled'], [reserve, release]],
  ['reserving', 'no product', { [reserve]: refused(404) }, Infinity, ['releasing', 'cancelled'], [reserve, release]],
  ['reserving', 'unknown', { [reserve]: unknown }, Infinity, [], [reserve]],
  ['reserving', 'unknown for too long', { [reserve]: unknown }, over, ['releasing', 'cancelled'], [reserve, release]],
  ['paying', 'done', {}, Infinity, ['committing', 'confirmed'], [pay, commit]],
  ['paying', 'declined', { [pay]: refused(402) }, Infinity, undone, [pay, refund, release]],
  ['paying', 'refused', { [pay]: refused(409) }, over, undone, [pay, refund, release]],
  ['paying', 'unknown', { [pay]: unknown }, Infinity, [], [pay]],
  [
    'paying',
    'unknown for too long, and was done',
    { [pay]: unknown },
    over,
    ['committing', 'confirmed'],
    [pay, look, commit],
  ],
  [
    'paying',
    'unknown for too long, and only held',
    { [pay]: unknown, [look]: seen('held') },
    over,
    undone,
    [pay, look, refund, release],
  ],
  [
    'paying',
    'unknown for too long, and never arrived',
    { [pay]: unknown, [look]: refused(404) },
    over,
    undone,
    [pay, look, refund, release],
  ],
  [
    'paying',
    'unknown for too long, as is whether it was done',
    { [pay]: unknown, [look]: unknown },
    over,
    [],
    [pay, look],
  ],
  ['committing', 'done', {}, Infinity, ['confirmed'], [commit]],
  ['committing', 'refused for however long', { [commit]: refused(409) }, over, [], [commit]],
  [
    'committing',
    'refused as what was set aside is lost',
    { [commit]: gone },
    Infinity,
    ['refunding', 'releasing', 'cancelled'],
    [commit, refund, release],
  ],
  ['committing', 'unknown', { [commit]: unknown }, Infinity, [], [commit]],
  ['committing', 'unknown for however long', { [commit]: unknown }, over, [], [commit]],
  ['refunding', 'done', {}, Infinity, ['releasing', 'cancelled'], [refund, release]],
  ['refunding', 'refused', { [refund]: refused(409) }, over, [], [refund]],
  ['refunding', 'unknown', { [refund]: unknown }, over, [], [refund]],
  ['releasing', 'done', {}, Infinity, ['cancelled'], [release]],
  ['releasing', 'refused', { [release]: refused(409) }, over, [], [release]],
  ['releasing', 'unknown', { [release]: unknown }, over, [], [release]],
])('from %s, where its step is %s', async (state, _, answers, patience, recorded, calls) => {
  const result = await taken({ order: { state, totalCents: 500 }, answers, patience });
  const reached = recorded.at(-1) ?? state;
  expect([result.table.recorded, result.calls, (await result.reached).state]).toEqual([recorded, calls, reached]);
  const due = recorded.length > 0 ? 'never' : 'later';
  expect(result.table.all().map(({ attempts, due }) => ({ attempts, due }))).toEqual([
    { attempts: due === 'later' ? 1 : 0, due },
  ]);
});

test.each([['confirmed'], ['cancelled']])('does nothing for an order that is %s', async (state) => {
  const { table, calls } = await taken({ order: { state } });
  expect([table.recorded, calls]).toEqual([[], []]);
});

test('says that an order was lost, where products does not know it any more', async () => {
  const { reached } = await taken({ order: { state: 'committing', totalCents: 500 }, answers: { [commit]: gone } });
  const lost = [{ field: 'body.items', reason: 'was lost before it was sold: is not known' }];
  expect((await reached).refusal).toEqual({ status: 409, problems: lost });
});

test('keeps why an order is cancelled until it is undone', async () => {
  const { reached } = await taken({ answers: { [pay]: refused(402) } });
  expect((await reached).refusal).toEqual({ status: 402, problems });
});

test.each([
  ['the money could not be given back', seen('refund-refused'), [...problems, moneyKept]],
  ['nothing more, where it was', seen('refunded'), problems],
])('says of an order that was undone, beside why: %s', async (_, answer, told) => {
  const answers = { [pay]: refused(409), [refund]: answer };
  const { reached, table } = await taken({ answers });
  expect(table.recorded).toEqual(['paying', 'refunding', 'releasing', 'cancelled']);
  expect((await reached).refusal).toEqual({ status: 409, problems: told });
});

test('says of an order that it gave up who did not answer, and that it is no fault of the order', async () => {
  const { reached } = await taken({ answers: { [reserve]: unknown }, patience: over });
  expect((await reached).refusal).toEqual({
    status: 201,
    problems: [{ field: 'service', reason: 'products did not answer for too long' }],
  });
});

test.each([
  [999, ''],
  [1000, 'releasing,cancelled'],
])('after %i of 1000 ms of patience, has recorded [%s]', async (age, recorded) => {
  jest.spyOn(Date, 'now').mockReturnValue(50_000 + age);
  const { table } = await taken({
    order: { createdAt: new Date(50_000) },
    answers: { [reserve]: unknown },
    patience: 1000,
  });
  expect(table.recorded.join()).toBe(recorded);
});

test('leaves an order to whoever was first, and tells what that one recorded', async () => {
  const { coordinator, table, calls } = await taken({ order: { state: 'committing', totalCents: 500 } });
  const stale = orderOf({ state: 'paying', totalCents: 500 });
  calls.length = 0;
  expect((await coordinator.resume(stale)).state).toBe('confirmed');
  expect([table.recorded, calls]).toEqual([['confirmed'], [pay]]);
});

test('fails for a state of another machine', async () => {
  const { reached } = await taken({ order: { state: 'preparing' } });
  const message = `order ${orderOf().id} is 'preparing', which is no state of a saga`;
  await expect(reached).rejects.toThrow(new Error(message));
});

test.each([
  ['its call', { [pay]: new Error('a fault of ours') }],
  ['the question whether it was done', { [pay]: unknown, [look]: new Error('a fault of ours') }],
])('fails with an error of ours in %s, and records nothing', async (_, answers) => {
  const { reached, table } = await taken({ order: { state: 'paying', totalCents: 500 }, answers, patience: over });
  await expect(reached).rejects.toThrow(new Error('a fault of ours'));
  expect(table.recorded).toEqual([]);
});
