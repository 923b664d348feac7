import { Loop } from '../../../services/kit/loop';
import { Checkout } from '../../../services/orders/checkout';
import { Coordinator } from '../../../services/orders/coordinator';
import { Mode, Order } from '../../../services/orders/order';
import { KeptLog } from '../kept-log';
import { hasEnded, nextTurn } from '../next-turn';
import { orderOf } from '../order-of';
import { OrdersInMemory } from '../orders-in-memory';

const ids = Array.from({ length: 25 }, (_, n) => `order-${n}`);

const goesOn = async (order: Order): Promise<Order> => order;

const loops: Loop[] = [];
afterEach(() => Promise.all(loops.splice(0).map((loop) => loop.stop())));

/** A checkout whose coordinators do what a test says, and write down whom they were asked about. */
function checkout(resume = goesOn, begin = goesOn) {
  const begun: string[] = [];
  const resumed: string[] = [];
  const coordinator = (mode: Mode): Coordinator => ({
    first: `first of ${mode}`,
    begin: (order) => {
      begun.push(`${order.id} by ${mode}`);
      return begin(order);
    },
    resume: (order) => {
      resumed.push(`${order.id} by ${mode}`);
      return resume(order);
    },
  });
  const table = new OrdersInMemory();
  const outbox = new Loop('outbox', new KeptLog().log, 1, async () => false);
  const woken = jest.spyOn(outbox, 'wake');
  const { lines, log } = new KeptLog();
  const coordinators = { saga: coordinator('saga'), 'two-phase': coordinator('two-phase') };
  const made = new Checkout(table, coordinators, 'saga', outbox, log);
  loops.push(made.recovery);
  return { checkout: made, table, woken, begun, resumed, lines };
}

/** Puts an order there that nobody is at work on. */
async function leave(table: OrdersInMemory, id: string, mode: Mode = 'saga'): Promise<void> {
  table.put(orderOf({ id, mode }));
  await table.postpone(orderOf({ id, mode }));
}

test('records an order in the first state of its mode, before it begins', async () => {
  const { checkout: own, table, begun, woken } = checkout();
  expect(await own.begin(orderOf({ id: 'a' }))).toMatchObject({
    order: { id: 'a', mode: 'saga', state: 'first of saga' },
  });
  expect([table.all().length, begun, woken.mock.calls.length]).toEqual([1, ['a by saga'], 0]);
});

test('what an order has to tell is told when it has ended', async () => {
  const { checkout: own, woken } = checkout(goesOn, async (order) => ({ ...order, state: 'confirmed' }));
  await own.begin(orderOf({ id: 'a' }));
  expect(woken.mock.calls.length).toBe(1);
});

test('begins nothing with an id that was used before', async () => {
  const { checkout: own, begun } = checkout();
  await own.begin(orderOf({ id: 'a' }));
  expect([await own.begin(orderOf({ id: 'a' })), begun]).toEqual([undefined, ['a by saga']]);
});

test('goes on with an order as it began, whatever new ones do', async () => {
  const { checkout: own, table, resumed } = checkout();
  await leave(table, 'a', 'two-phase');
  await leave(table, 'b', 'saga');
  own.recovery.start();
  await own.recovery.stop();
  expect(resumed).toEqual(['a by two-phase', 'b by saga']);
});

test('one that waits for an answer keeps no other waiting', async () => {
  const {
    checkout: own,
    table,
    resumed,
  } = checkout((order) => (order.id === 'a' ? new Promise<never>(() => undefined) : Promise.resolve(order)));
  await leave(table, 'a');
  own.recovery.start();
  await nextTurn();
  await leave(table, 'b');
  own.recovery.wake();
  await nextTurn();
  expect(resumed).toEqual(['a by saga', 'b by saga']);
});

test('is at twenty at once, and takes the next when one has ended', async () => {
  const ends: (() => void)[] = [];
  const {
    checkout: own,
    table,
    resumed,
  } = checkout((order) => new Promise((resolve) => ends.push(() => resolve(order))));
  for (const id of ids) await leave(table, id);
  own.recovery.start();
  await nextTurn();
  expect(resumed.length).toBe(20);
  ends.pop()?.();
  await nextTurn();
  expect(resumed.length).toBe(21);
});

test('closes when every order that it is at has got as far as it can', async () => {
  const ends: (() => void)[] = [];
  const { checkout: own, table } = checkout((order) => new Promise((resolve) => ends.push(() => resolve(order))));
  await leave(table, 'a');
  own.recovery.start();
  await own.recovery.stop();
  const closed = own.close();
  expect(await hasEnded(closed)).toBe(false);
  ends.pop()?.();
  expect(await hasEnded(closed)).toBe(true);
});

test('closes when every order that was begun has got as far as it can', async () => {
  const ends: (() => void)[] = [];
  const wait = (order: Order): Promise<Order> => new Promise((resolve) => ends.push(() => resolve(order)));
  const { checkout: own } = checkout(undefined, wait);
  const begun = own.begin(orderOf({ id: 'a' }));
  await nextTurn();
  const closed = own.close();
  expect(await hasEnded(closed)).toBe(false);
  ends.pop()?.();
  expect([await hasEnded(closed), (await begun)?.order.id]).toEqual([true, 'a']);
});

test('closes, too, after an order that failed', async () => {
  const { checkout: own } = checkout(undefined, () => Promise.reject(new Error('a fault of ours')));
  await expect(own.begin(orderOf({ id: 'a' }))).rejects.toThrow(new Error('a fault of ours'));
  expect(await hasEnded(own.close())).toBe(true);
});

test.each([
  [4, []],
  [5, [{ level: 'warn', order: 'a', state: 'paying', attempts: 5, message: 'an order takes long' }]],
])('tells of an order that was tried %i times in vain: %j', async (attempts, told) => {
  const { checkout: own, table, lines } = checkout();
  table.put(orderOf({ id: 'a', state: 'paying' }));
  await table.postpone(orderOf({ id: 'a', state: 'paying', attempts: attempts - 1 }));
  own.recovery.start();
  await own.recovery.stop();
  await own.close();
  expect(lines).toEqual(told);
});

test('goes on after an order that cannot, and writes down which', async () => {
  const {
    checkout: own,
    table,
    lines,
    woken,
  } = checkout(async ({ id }) => {
    throw new Error(`a fault in ${id}`);
  });
  await leave(table, 'a');
  own.recovery.start();
  await own.recovery.stop();
  await own.close();
  expect(lines).toEqual([{ level: 'warn', order: 'a', reason: 'a fault in a', message: 'an order could not go on' }]);
  expect(woken).toHaveBeenCalledTimes(1);
});
