import { Coordinator } from './coordinator';
import { isFinal, Order } from './order';
import { Changes, OrdersTable } from './orders-table';
import { Participants } from './participants';
import { twoPhase } from './two-phase';

const unanswered = (reason: string): Changes => ({
  refusal: { status: 201, problems: [{ field: 'service', reason }] },
});

/** Takes orders through two phases. The decision is recorded before anybody is told; none recorded means abort. */
export class TwoPhaseCoordinator implements Coordinator {
  readonly first = 'preparing';

  constructor(
    private readonly table: OrdersTable,
    private readonly participants: Participants,
  ) {}

  /** Collects the votes and decides. Participants are told by the loop. */
  async begin(order: Order): Promise<Order> {
    let changes: Changes = {};
    for (const { prepare } of twoPhase) {
      const outcome = await prepare({ ...order, ...changes }, this.participants);
      if ('refused' in outcome) return this.decide(order, 'cancelled', { ...changes, refusal: outcome.refused });
      if ('unknown' in outcome) return this.decide(order, 'cancelled', { ...changes, ...unanswered(outcome.unknown) });
      changes = { ...changes, ...outcome.done };
    }
    return this.decide(order, 'confirmed', changes);
  }

  /** Tells the decision to whoever has not acknowledged it. */
  async resume(order: Order): Promise<Order> {
    const decided = isFinal(order)
      ? order
      : await this.decide(order, 'cancelled', unanswered('the checkout was interrupted'));
    const left = twoPhase.filter(({ name }) => !decided.acknowledged.includes(name));
    const told = await Promise.all(
      left.map(async ({ name, commit, abort }) => {
        const outcome = await (decided.state === 'confirmed' ? commit : abort)(decided, this.participants);
        if ('done' in outcome) await this.table.acknowledge(decided, name);
        return 'done' in outcome;
      }),
    );
    await (told.every(Boolean) ? this.table.settle(decided) : this.table.postpone(decided));
    return decided;
  }

  private async decide(order: Order, state: 'confirmed' | 'cancelled', changes: Changes): Promise<Order> {
    // Where somebody else decided first, that is the decision.
    return (await this.table.record(order, state, changes)) ?? (await this.table.find(order.id)) ?? order;
  }
}
