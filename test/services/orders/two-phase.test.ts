import * as fc from 'fast-check';
import { isFinal } from '../../../services/orders/order';
import { TwoPhaseCoordinator } from '../../../services/orders/two-phase-coordinator';
import { CheckoutWorld } from '../checkout-world';
import { orderOf } from '../order-of';
import { manyRuns, stories, storiesOfTheSlow } from '../stories';

/** An order that is about to be taken through two phases. */
function begin(world: CheckoutWorld) {
  const coordinator = new TwoPhaseCoordinator(world.table, world.shop.participants);
  const order = orderOf({ mode: 'two-phase', state: coordinator.first });
  world.table.put(order);
  return { order, coordinator };
}

/** Goes on with the order once everybody answers, until everybody knows and nothing is on its way. */
async function finish(world: CheckoutWorld, coordinator: TwoPhaseCoordinator): Promise<void> {
  world.heal();
  await coordinator.resume(world.order);
  world.shop.arrive();
}

const unsold = { state: 'cancelled', stock: 'released', captures: 0, refunds: 0 };

/** Everything is sold and paid, or nothing. */
const allOrNothing: readonly object[] = [
  { state: 'confirmed', stock: 'committed', money: 'captured', captures: 1, refunds: 0 },
  { ...unsold, money: 'refunded' },
  { ...unsold, money: 'declined' },
];

/** Who knows the decision, and when somebody is to go on. */
const delivery = ({ order, table }: CheckoutWorld): unknown[] => [
  order.acknowledged.toSorted(),
  table.all().map(({ due }) => due),
];
const delivered = [['payments', 'products'], ['never']];

/** What was told before that decision was recorded. */
function toldTooEarly({ turns }: CheckoutWorld): string[] {
  const first = (turn: string): number => (turns.includes(turn) ? turns.indexOf(turn) : Infinity);
  const recorded = { commit: first('record confirmed'), abort: first('record cancelled') };
  return turns.filter((turn, at) => {
    const word = (['commit', 'abort'] as const).find((each) => turn.endsWith(`/${each}`));
    return word !== undefined && at < recorded[word];
  });
}

test('sells everything or nothing, whatever is answered and wherever it crashes', async () => {
  await fc.assert(
    fc.asyncProperty(stories, async (story) => {
      const world = new CheckoutWorld(story);
      const { order, coordinator } = begin(world);
      await world.survive(() => coordinator.begin(order));
      for (let life = 0; life < 6; life++) await world.survive(() => coordinator.resume(world.order));
      await finish(world, coordinator);
      expect(allOrNothing).toContainEqual(world.outcome);
      expect(delivery(world)).toEqual(delivered);
      expect(toldTooEarly(world)).toEqual([]);
    }),
    manyRuns,
  );
});

test('three that are at work on one order at once never disagree', async () => {
  await fc.assert(
    fc.asyncProperty(storiesOfTheSlow, fc.scheduler(), async (story, scheduler) => {
      const world = new CheckoutWorld(story, () => scheduler.schedule(Promise.resolve()));
      const { order, coordinator } = begin(world);
      const others = [0, 1].map(() => new TwoPhaseCoordinator(world.table, world.shop.participants));
      const all = [coordinator.begin(order), ...others.map((each) => each.resume(order))];
      const reached = await scheduler.waitFor(Promise.all(all));
      const decided = world.order.state;
      await finish(world, coordinator);
      expect(allOrNothing).toContainEqual(world.outcome);
      expect(delivery(world)).toEqual(delivered);
      expect(reached.map(({ state }) => state)).toEqual([decided, decided, decided]);
      expect(world.table.recorded.filter((state) => isFinal({ state }))).toEqual([decided]);
      expect(toldTooEarly(world)).toEqual([]);
    }),
    manyRuns,
  );
});
