import { Unanswered } from '../kit/callee';
import { Coordinator } from './coordinator';
import { isFinal, Order } from './order';
import { Changes, OrdersTable } from './orders-table';
import { isGone, lost } from './outcome';
import { Participants } from './participants';
import { saga } from './saga';

interface Next {
  readonly state: string;
  readonly changes?: Changes;
}

/** Takes orders through the saga. Each step is recorded before it begins, so whoever comes after knows where to go on. */
export class SagaCoordinator implements Coordinator {
  readonly first = saga[0]?.doing ?? '';

  constructor(
    private readonly table: OrdersTable,
    private readonly participants: Participants,
    /** How old an order may be, in milliseconds, before it gives up a step that nobody answers. */
    private readonly patience: number,
  ) {}

  begin(order: Order): Promise<Order> {
    return this.resume(order);
  }

  async resume(order: Order): Promise<Order> {
    let now = order;
    while (!isFinal(now)) {
      const next = await this.next(now);
      if (!next) {
        await this.table.postpone(now);
        return now;
      }
      const recorded = await this.table.record(now, next.state, next.changes);
      // Somebody else went on with it, after our lease.
      if (!recorded) return (await this.table.find(now.id)) ?? now;
      now = recorded;
    }
    return now;
  }

  /** Does what the order's state says; answers the state that follows, or none where nobody knows. */
  private async next(order: Order): Promise<Next | undefined> {
    const index = saga.findIndex(({ doing, undoing }) => order.state === doing || order.state === undoing);
    const step = saga[index];
    if (!step) throw new Error(`order ${order.id} is '${order.state}', which is no state of a saga`);
    if (order.state === step.doing) return this.forward(order, index);
    const outcome = await step.undo?.(order, this.participants);
    return outcome && 'done' in outcome ? { state: back(index - 1), changes: outcome.done } : undefined;
  }

  private async forward(order: Order, index: number): Promise<Next | undefined> {
    const outcome = await saga[index]?.do(order, this.participants);
    const done: Next = { state: saga[index + 1]?.doing ?? 'confirmed' };
    if (!outcome) return undefined;
    if ('done' in outcome) return { ...done, changes: outcome.done };
    if ('refused' in outcome) {
      const { refused, changes } = outcome;
      if (saga[index]?.undoing) return { state: back(index), changes: { ...changes, refusal: refused } };
      // What cannot be undone is tried again, unless what was set aside for it is lost.
      return isGone(refused) ? { state: back(index), changes: { refusal: lost(refused) } } : undefined;
    }
    const wasDone = await this.afterAll(order, index);
    if (wasDone === undefined) return undefined;
    const refusal = { status: 201, problems: [{ field: 'service', reason: `${outcome.unknown} for too long` }] };
    return wasDone ? done : { state: back(index), changes: { refusal } };
  }

  /** Whether a step was done of which nobody knew; undefined while there is patience, or nobody knows still. */
  private async afterAll(order: Order, index: number): Promise<boolean | undefined> {
    if (Date.now() - order.createdAt.getTime() < this.patience) return undefined;
    try {
      return await saga[index]?.wasDone?.(order, this.participants);
    } catch (error) {
      if (error instanceof Unanswered) return undefined;
      throw error;
    }
  }
}

/** The state in which the last of the steps up to this one is undone that can be; or the end. */
const back = (index: number): string =>
  saga.slice(0, index + 1).findLast(({ undoing }) => undoing !== undefined)?.undoing ?? 'cancelled';
