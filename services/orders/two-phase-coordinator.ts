import { Coordinator } from './coordinator';
import { isFinal, Order } from './order';
import { Changes, OrdersTable } from './orders-table';
import { Participants } from './participants';
import { Participant, twoPhase } from './two-phase';

const left = ({ acknowledged }: Order): readonly Participant[] =>
  twoPhase.filter(({ name }) => !acknowledged.includes(name));

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
      if ('refused' in outcome) {
        return this.decide(order, 'cancelled', { ...changes, ...outcome.changes, refusal: outcome.refused });
      }
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
    return decided.state === 'confirmed' ? this.commit(decided) : this.abort(decided);
  }

  /** Takes the money, and then sells what is set aside. Where one of these is refused for good, all is undone. */
  private async commit(decided: Order): Promise<Order> {
    for (const { name, commit, undoneFor } of left(decided).toReversed()) {
      const outcome = await commit(decided, this.participants);
      const why = 'refused' in outcome ? undoneFor(outcome.refused) : undefined;
      // Whoever ordered was told that it is confirmed, and is told now that it is not.
      if (why) return this.resume(await this.decide(decided, 'cancelled', { refusal: why }));
      if (!('done' in outcome)) return this.ended(decided, false);
      // Somebody else has undone it meanwhile.
      if (!(await this.table.acknowledge(decided, name))) return (await this.table.find(decided.id)) ?? decided;
    }
    return this.ended(decided, true);
  }

  private async abort(decided: Order): Promise<Order> {
    const told = await Promise.all(
      left(decided).map(async ({ name, abort }) => {
        const outcome = await abort(decided, this.participants);
        if (!('done' in outcome)) return false;
        // What else is to be said of it, whoever ordered is told beside the decision.
        if (outcome.done.refusal) await this.table.record(decided, decided.state, outcome.done);
        await this.table.acknowledge(decided, name);
        return true;
      }),
    );
    return this.ended(decided, told.every(Boolean));
  }

  private async ended(decided: Order, isDone: boolean): Promise<Order> {
    await (isDone ? this.table.settle(decided) : this.table.postpone(decided));
    return decided;
  }

  private async decide(order: Order, state: 'confirmed' | 'cancelled', changes: Changes): Promise<Order> {
    // Where somebody else decided first, that is the decision.
    return (await this.table.record(order, state, changes)) ?? (await this.table.find(order.id)) ?? order;
  }
}
