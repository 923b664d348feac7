import * as fc from 'fast-check';
import { Order } from '../../../services/orders/order';
import { SagaCoordinator } from '../../../services/orders/saga-coordinator';
import { CheckoutWorld } from '../checkout-world';
import { orderOf } from '../order-of';
import { manyRuns, stories, storiesOfTheSlow } from '../stories';

const patience = fc.constantFrom(0, Infinity);

/** An order that is about to be taken through the saga. */
function begin(world: CheckoutWorld, patience: number) {
  const order = orderOf();
  world.table.put(order);
  return { order, coordinator: new SagaCoordinator(world.table, world.shop.participants, patience) };
}

/** Goes on with the order once everybody answers, until it has ended and nothing is on its way. */
async function finish(world: CheckoutWorld, coordinator: SagaCoordinator): Promise<void> {
  world.heal();
  await coordinator.resume(world.order);
  world.shop.arrive();
}

const sold = { state: 'confirmed', stock: 'committed', money: 'captured', captures: 1, refunds: 0 };
const unsold = { state: 'cancelled', stock: 'released' };
const nothingMoved = { captures: 0, refunds: 0 };

/** Everything is sold and paid, or nothing: then what was taken is given back. */
const allOrNothing: readonly object[] = [
  sold,
  { ...unsold, money: 'none', ...nothingMoved },
  { ...unsold, money: 'declined', ...nothingMoved },
  { ...unsold, money: 'refunded', ...nothingMoved },
  { ...unsold, money: 'refunded', captures: 1, refunds: 1 },
];

test('sells everything or nothing, whatever is answered and wherever it crashes', async () => {
  await fc.assert(
    fc.asyncProperty(stories, patience, async (story, patience) => {
      const world = new CheckoutWorld(story);
      const { order, coordinator } = begin(world, patience);
      await world.survive(() => coordinator.begin(order));
      for (let life = 0; life < 6; life++) await world.survive(() => coordinator.resume(world.order));
      await finish(world, coordinator);
      expect(allOrNothing).toContainEqual(world.outcome);
    }),
    manyRuns,
  );
});

test('three that are at work on one order at once never disagree', async () => {
  await fc.assert(
    fc.asyncProperty(storiesOfTheSlow, fc.scheduler(), async (story, scheduler) => {
      const world = new CheckoutWorld(story, () => scheduler.schedule(Promise.resolve()));
      const { order, coordinator } = begin(world, Infinity);
      const others = [0, 0].map((none) => new SagaCoordinator(world.table, world.shop.participants, none));
      const all: Promise<Order>[] = [coordinator, ...others].map((each) => each.resume(order));
      const reached = await scheduler.waitFor(Promise.all(all));
      await finish(world, coordinator);
      expect(allOrNothing).toContainEqual(world.outcome);
      const final = world.order.state;
      const ended = reached.filter(({ state }) => state === 'confirmed' || state === 'cancelled');
      expect(ended.map(({ state }) => state)).toEqual(ended.map(() => final));
      expect(world.table.recorded.filter((state) => state === 'confirmed' || state === 'cancelled')).toEqual([final]);
    }),
    manyRuns,
  );
});

test('records each step before the next begins', async () => {
  await fc.assert(
    fc.asyncProperty(stories, patience, async (story, patience) => {
      const world = new CheckoutWorld(story);
      const { order, coordinator } = begin(world, patience);
      await world.survive(() => coordinator.begin(order));
      for (let life = 0; life < 6; life++) await world.survive(() => coordinator.resume(world.order));
      await finish(world, coordinator);
      const before = (turn: string): string[] => world.turns.slice(0, Math.max(world.turns.indexOf(turn), 0));
      const needs = {
        'payments PUT /payments/{id}': 'record paying',
        'payments POST /payments/{id}/refund': 'record refunding',
        'products POST /reservations/{id}/commit': 'record committing',
        'products DELETE /reservations/{id}': 'record releasing',
      };
      const called = Object.entries(needs).filter(([call]) => world.turns.includes(call));
      expect(called.filter(([call, record]) => !before(call).includes(record))).toEqual([]);
    }),
    manyRuns,
  );
});
