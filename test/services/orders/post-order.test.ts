import { randomUUID } from 'crypto';
import { createApp } from '../../../services/kit/app';
import { Reply, Unanswered } from '../../../services/kit/callee';
import { Loop } from '../../../services/kit/loop';
import { signSession } from '../../../services/kit/sessions';
import { startTracing } from '../../../services/kit/tracing';
import { Checkout } from '../../../services/orders/checkout';
import { operations } from '../../../services/orders/operations';
import { Mode } from '../../../services/orders/order';
import { SagaCoordinator } from '../../../services/orders/saga-coordinator';
import { TwoPhaseCoordinator } from '../../../services/orders/two-phase-coordinator';
import { FakeCallee } from '../fake-callee';
import { keys } from '../keys';
import { silent } from '../kept-log';
import { nextTurn } from '../next-turn';
import { OrdersInMemory } from '../orders-in-memory';
import { problemsOf } from '../problems';
import { Fate, ShopModel } from '../shop-model';

beforeAll(() => startTracing());

const { signing, sessions } = keys();
const id = '11111111-1111-4111-8111-111111111111';
const items = [
  { productId: 'cup', quantity: 2 },
  { productId: 'lamp', quantity: 1 },
];
const body = { id, items, card: 'card-1', totalCents: 500 };
const modes: readonly Mode[] = ['saga', 'two-phase'];
const known = (): Reply => ({ status: 200, body: { id: 'ann' } });

const atOnce = async (): Promise<void> => undefined;

/** Orders, whose calls meet these fates, and with a service users that answers like this. */
function shop(mode: Mode, fates: Fate[] = [], answer = known, turn = atOnce) {
  const table = new OrdersInMemory();
  const { participants } = new ShopModel(() => fates.shift() ?? 'done', turn);
  const coordinators = {
    saga: new SagaCoordinator(table, participants, Infinity),
    'two-phase': new TwoPhaseCoordinator(table, participants),
  };
  const outbox = new Loop('outbox', silent, 1, async () => false);
  const checkout = new Checkout(table, coordinators, mode, outbox, silent);
  const users = new FakeCallee<'GET /users/{id}'>(answer);
  const app = createApp({
    operations: operations(checkout, table, users, 8),
    log: silent,
    sessions,
  });
  const ask = async (url: string, user: string, payload?: object, patience = '8000', method?: 'DELETE') => {
    const { token } = await signSession(signing, user, new Date());
    const headers = { authorization: `Bearer ${token}`, 'x-envoy-expected-rq-timeout-ms': patience };
    return app.inject({ method: method ?? (payload ? 'POST' : 'GET'), url, headers, payload });
  };
  const order = (differs: object = {}, user = 'ann', patience?: string) =>
    ask('/orders', user, { ...body, ...differs }, patience);
  const look = (user = 'ann') => ask(`/orders/${id}`, user);
  const close = (user = 'ann') => ask(`/orders/${id}`, user, undefined, '8000', 'DELETE');
  return { table, users, app, order, look, close, participants };
}

test.each(modes)('answers 201 with an order that is confirmed, checked out by %s', async (mode) => {
  const { order, look, table } = shop(mode);
  const confirmed = { id, state: 'confirmed', items, totalCents: 500, reason: null };
  const response = await order();
  expect([response.statusCode, response.json()]).toEqual([201, confirmed]);
  expect((await look()).json()).toEqual(confirmed);
  expect(table.all().map(({ mode }) => mode)).toEqual([mode]);
});

test('answers 202 with an order of which nobody knows yet', async () => {
  const { order } = shop('saga', ['lost']);
  const response = await order();
  expect([response.statusCode, response.json()]).toEqual([
    202,
    { id, state: 'pending', items, totalCents: null, reason: null },
  ]);
});

test('answers 202 half a second before its caller stops waiting, and goes on', async () => {
  const ends: (() => void)[] = [];
  const { order, look } = shop('saga', [], known, () => new Promise((resolve) => ends.push(resolve)));
  const response = await order({}, 'ann', '510');
  expect([response.statusCode, response.json()]).toMatchObject([202, { state: 'pending' }]);
  while (ends.length > 0) {
    ends.pop()?.();
    await nextTurn();
  }
  expect((await look()).json()).toMatchObject({ state: 'confirmed' });
});

test('works on no more for callers who stop waiting early: an order keeps its place until it has got as far as it can', async () => {
  const ends: (() => void)[] = [];
  const { order } = shop('saga', [], known, () => new Promise((resolve) => ends.push(resolve)));
  const impatient = () => order({ id: randomUUID() }, 'ann', '510');
  const taken = await Promise.all(Array.from({ length: 32 }, impatient));
  expect(taken.map(({ statusCode }) => statusCode)).toEqual(taken.map(() => 202));
  const full = [503, 'service: works on as much as it can; come again'];
  expect(problemsOf(await impatient())).toEqual(full);
  while (ends.length > 0) {
    ends.pop()?.();
    await nextTurn();
  }
  expect((await impatient()).statusCode).toBe(202);
});

test('answers 201 with an order that is cancelled because a participant did not answer', async () => {
  const response = await shop('two-phase', ['lost']).order();
  expect([response.statusCode, response.json()]).toEqual([
    201,
    { id, state: 'cancelled', items, totalCents: null, reason: 'nobody did answer' },
  ]);
});

const outOfStock = [409, 'body.items.0.quantity: is refused with 409'];
const declined = [402, 'body.card: is refused with 402'];

test.each<[string, Mode, Fate[], unknown[]]>([
  ['out of stock', 'saga', ['refused'], outOfStock],
  ['out of stock', 'two-phase', ['refused'], outOfStock],
  ['declined', 'saga', ['done', 'refused'], declined],
  ['declined', 'two-phase', ['done', 'refused'], declined],
  ['declined, though that is not undone yet', 'saga', ['done', 'refused', 'lost'], declined],
])('refuses what is %s, by %s, however often it is asked', async (_, mode, fates, problems) => {
  const { order } = shop(mode, fates);
  expect(problemsOf(await order())).toEqual(problems);
  expect(problemsOf(await order())).toEqual(problems);
});

test.each(modes)('charges nothing where it costs otherwise than was shown, by %s', async (mode) => {
  const { order, look, participants } = shop(mode);
  const refusal = [409, 'body.totalCents: is 500 now, not 499'];
  expect(problemsOf(await order({ totalCents: 499 }))).toEqual(refusal);
  expect(problemsOf(await order({ totalCents: 499 }))).toEqual(refusal);
  expect((await look()).json()).toMatchObject({ state: 'cancelled', totalCents: 500, reason: 'is 500 now, not 499' });
  expect((participants.payments as FakeCallee<'PUT /payments/{id}'>).made).toEqual([]);
});

test.each([
  [undefined, 'is missing'],
  ['500', 'must be integer'],
  [-1, 'must be >= 0'],
  [2 ** 31, 'must be <= 2147483647'],
])('refuses a total of %j', async (totalCents, reason) => {
  expect(problemsOf(await shop('saga').order({ totalCents }))).toEqual([400, `body.totalCents: ${reason}`]);
});

test('closes an id that is not known: what comes late under it is refused', async () => {
  const { order, close, look, table } = shop('saga');
  const closed = { id, state: 'cancelled', items: [], totalCents: null, reason: 'was closed before it was placed' };
  for (const answer of [await close(), await close(), await look()]) {
    expect([answer.statusCode, answer.json()]).toEqual([200, closed]);
  }
  expect(problemsOf(await order())).toEqual([409, 'body.id: was used for another order; choose a new one']);
  expect(table.all().map(({ state }) => state)).toEqual(['cancelled']);
});

test('leaves an order as it is that was placed before its id is closed', async () => {
  const { order, close } = shop('saga');
  const placed = (await order()).json();
  expect((await close()).json()).toEqual(placed);
});

test('does not tell anybody of an id that somebody else has closed or used', async () => {
  const { close } = shop('saga');
  await close('bob');
  expect(problemsOf(await close())).toEqual([404, 'path.id: is not an order of yours']);
});

test('nobody closes an order of somebody else, or is told of it', async () => {
  const { order, close, look } = shop('saga');
  const placed = (await order()).json();
  expect(problemsOf(await close('bob'))).toEqual([404, 'path.id: is not an order of yours']);
  expect((await look()).json()).toEqual(placed);
});

test('gives the same order the same answer, and does it once', async () => {
  const { order, table, users } = shop('saga');
  const first = await order();
  const again = await order({ items: items.toReversed() });
  expect([again.statusCode, again.body]).toEqual([first.statusCode, first.body]);
  expect([table.recorded, users.made.length]).toEqual([['paying', 'committing', 'confirmed'], 1]);
});

test('does an order once that is sent twice at the same moment', async () => {
  const { order, table } = shop('saga');
  const both = await Promise.all([order(), order()]);
  expect(both.map(({ statusCode }) => [201, 202].includes(statusCode))).toEqual([true, true]);
  expect(table.recorded).toEqual(['paying', 'committing', 'confirmed']);
});

test.each([
  ['with another card', { card: 'card-2' }, 'ann'],
  ['with another total', { totalCents: 1 }, 'ann'],
  ['with other items', { items: items.slice(1) }, 'ann'],
  ['by somebody else', {}, 'bob'],
])('refuses an id that comes again %s', async (_, differs, user) => {
  const { order } = shop('saga');
  await order();
  expect(problemsOf(await order(differs, user))).toEqual([
    409,
    'body.id: was used for another order; choose a new one',
  ]);
});

test('refuses a product that is there twice, with everyone that is', async () => {
  const { order, table } = shop('saga');
  const response = await order({ items: [...items, ...items] });
  expect(problemsOf(response)).toEqual([
    400,
    'body.items.2.productId: is there already',
    'body.items.3.productId: is there already',
  ]);
  expect(table.all()).toEqual([]);
});

test.each<[string, () => Reply, unknown[]]>([
  ['is not there any more', () => ({ status: 404, body: {} }), [401, 'header.authorization: is a session of nobody']],
  [
    'has ended the session',
    () => ({ status: 401, body: { problems: [{ field: 'header.authorization', reason: 'was ended' }] } }),
    [401, 'header.authorization: was ended'],
  ],
  [
    'is refused by somebody on the way',
    () => ({ status: 401, body: {} }),
    [401, 'header.authorization: is a session of nobody'],
  ],
  [
    'nobody can tell',
    () => {
      throw new Unanswered('users did not answer');
    },
    [503, 'service: users did not answer'],
  ],
])('keeps nothing of an order whose user %s', async (_, answer, problems) => {
  const { order, table } = shop('saga', [], answer);
  expect(problemsOf(await order())).toEqual(problems);
  expect(table.all()).toEqual([]);
});

test('records nothing of an order for which nobody waits any more when its user is known', async () => {
  const { order, table } = shop('saga', [], () => {
    jest.spyOn(Date, 'now').mockReturnValue(Date.now() + 1000);
    return known();
  });
  expect(problemsOf(await order({}, 'ann', '900'))[0]).toBe(503);
  jest.restoreAllMocks();
  expect(table.all()).toEqual([]);
});

test('asks who it is with the session that it was sent', async () => {
  const { order, users } = shop('saga');
  await order();
  expect(users.made).toEqual([{ operation: 'GET /users/{id}', id: 'ann', token: expect.stringMatching(/^ey/) }]);
});

test('shows nobody the order of somebody else, or one that there is not', async () => {
  const { order, look } = shop('saga');
  const nothing = [404, 'path.id: is not an order of yours'];
  expect(problemsOf(await look())).toEqual(nothing);
  await order();
  expect(problemsOf(await look('bob'))).toEqual(nothing);
});

test.each(['/orders', `/orders/${id}`])('answers %s to nobody without a session', async (url) => {
  const method = url === '/orders' ? 'POST' : 'GET';
  const response = await shop('saga').app.inject({ method, url });
  expect(problemsOf(response)).toEqual([401, 'header.authorization: must be a session: Bearer TOKEN']);
});
