import { Log } from '../kit/log';
import { Loop } from '../kit/loop';
import { Coordinator } from './coordinator';
import { Mode, Order } from './order';
import { OrdersTable } from './orders-table';

/** How many orders the loop goes on with at once. */
const batch = 20;

/** Takes each order to its end: in the request that brought it as far as that goes, and then in a loop. */
export class Checkout {
  /** Goes on with every order that nobody is at work on. */
  readonly recovery: Loop;
  private readonly recovering = new Set<Promise<unknown>>();

  constructor(
    private readonly table: OrdersTable,
    private readonly coordinators: Readonly<Record<Mode, Coordinator>>,
    /** How new orders are checked out; those that began otherwise end as they began. */
    private readonly mode: Mode,
    private readonly outbox: Loop,
    log: Log,
  ) {
    this.recovery = new Loop('recovery', log, 500, () => this.recover(log));
  }

  /** Records an order and goes as far as it can; undefined where its id was used before. */
  async begin(order: Parameters<OrdersTable['add']>[0]): Promise<Order | undefined> {
    const coordinator = this.coordinators[this.mode];
    const added = await this.table.add(order, this.mode, coordinator.first);
    if (!added) return undefined;
    const reached = await coordinator.begin(added);
    this.outbox.wake();
    this.recovery.wake();
    return reached;
  }

  /** Ends when every order that the loop is at has got as far as it can. */
  async close(): Promise<void> {
    await Promise.all(this.recovering);
  }

  /** Takes on as many orders as there is room for: one that waits for an answer keeps no other waiting. */
  private async recover(log: Log): Promise<boolean> {
    for (const order of await this.table.take(batch - this.recovering.size)) {
      const recovered = this.coordinators[order.mode]
        .resume(order)
        .catch((error: Error) => log.warn({ order: order.id, reason: error.message }, 'an order could not go on'))
        .finally(() => {
          this.recovering.delete(recovered);
          this.outbox.wake();
          this.recovery.wake();
        });
      this.recovering.add(recovered);
    }
    return false;
  }
}
