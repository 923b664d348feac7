import { before } from '../kit/before';
import { Log } from '../kit/log';
import { Loop } from '../kit/loop';
import { beyondDeadline, deadline, timeLeft } from '../kit/tracing';
import { Coordinator } from './coordinator';
import { isFinal, Mode, Order } from './order';
import { OrdersTable, Placed } from './orders-table';

/** After how many attempts at one step those who run this are told. */
const many = 5;

/** How long before the caller stops waiting it is told that an order goes on without it, in milliseconds. */
const margin = 500;

/** How long a caller waits that does not say so, in milliseconds: as long as the storefront. */
const patience = 8000;

/** How many orders the loop goes on with at once. */
const batch = 20;

/** An order whose checkout has begun. */
export interface Begun {
  /** As it was when it had got as far as it can, or when its caller was about to stop waiting. */
  readonly order: Order;
  /** Ends when it has got as far as it can. */
  readonly work: Promise<Order>;
}

/** Takes each order to its end: in the request that brought it as far as that goes, and then in a loop. */
export class Checkout {
  /** Goes on with every order that nobody is at work on. */
  readonly recovery: Loop;
  private readonly working = new Set<Promise<unknown>>();
  private recovering = 0;

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
  async begin(order: Placed): Promise<Begun | undefined> {
    // Whoever stopped waiting may have closed its id, and ordered under another.
    timeLeft();
    const coordinator = this.coordinators[this.mode];
    const added = await this.table.add(order, this.mode, coordinator.first);
    if (!added) return undefined;
    // It is recorded: it goes on, whoever waits for it.
    const work = beyondDeadline(() => this.track(coordinator.begin(added)));
    const until = (deadline() ?? Date.now() + patience) - margin;
    return { order: await before(until, work, () => added), work };
  }

  /** Ends when every order that is at work has got as far as it can. */
  async close(): Promise<void> {
    await Promise.allSettled(this.working);
  }

  /** Takes on as many orders as there is room for: one that waits for an answer keeps no other waiting. */
  private async recover(log: Log): Promise<boolean> {
    for (const order of await this.table.take(batch - this.recovering)) {
      this.recovering++;
      void this.track(this.resume(order, log)).finally(() => this.recovering--);
    }
    return false;
  }

  private async resume(order: Order, log: Log): Promise<void> {
    const { id, attempts, mode } = order;
    try {
      const { state } = await this.coordinators[mode].resume(order);
      if (attempts >= many) log.warn({ order: id, state, attempts }, 'an order takes long');
    } catch (error) {
      log.warn({ order: id, reason: (error as Error).message }, 'an order could not go on');
    }
  }

  /** Knows of some work until it ends; then there may be more to do. */
  private track<T extends Order | void>(work: Promise<T>): Promise<T> {
    const tracked = work.finally(() => this.working.delete(tracked));
    this.working.add(tracked);
    const wake = (order: T) => {
      if (!order || isFinal(order)) this.outbox.wake();
      // What was decided in two phases is still to be delivered; what is postponed is not due yet.
      if (!order || order.mode === 'two-phase') this.recovery.wake();
    };
    void tracked.then(wake, () => undefined);
    return tracked;
  }
}
