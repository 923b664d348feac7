import { Order } from '../../services/orders/order';
import { OrdersInMemory } from './orders-in-memory';
import { Fate, ShopModel } from './shop-model';

/** Whoever does it is no more. */
export class Crash extends Error {}

/** What happens to a checkout: what becomes of its calls in turn, before which of them late ones arrive, and where it crashes. */
export interface Story {
  readonly fates: readonly (readonly [fate: Fate, lateOnesArrive: boolean])[];
  /** Counted in turns: two for each access to the table and for each call. */
  readonly crashes: readonly number[];
}

/** One order with everybody who takes part in its checkout, and everything that happened in order. */
export class CheckoutWorld {
  readonly table: OrdersInMemory;
  readonly shop: ShopModel;
  /** Every turn that was taken: `record confirmed`, `products PUT /reservations/{id}`. */
  readonly turns: string[] = [];
  private honest = false;
  private readonly fates;

  constructor(
    private readonly story: Story,
    /** Who goes next. */
    private readonly schedule: () => Promise<unknown> = async () => undefined,
  ) {
    this.fates = story.fates[Symbol.iterator]();
    this.table = new OrdersInMemory(this.turn);
    this.shop = new ShopModel(this.fate, this.turn);
  }

  /** Does something that may crash, or meet nobody. */
  async survive(work: () => Promise<unknown>): Promise<void> {
    await work().catch((error: unknown) => {
      if (!(error instanceof Crash)) throw error;
    });
  }

  /** From now on everybody answers, and nobody crashes. */
  heal(): void {
    this.honest = true;
  }

  /** The order as it is now. */
  get order(): Order {
    const [order] = this.table.all();
    if (!order) throw new Error('there is no order');
    return order;
  }

  /** What became of everything, once all is over. */
  get outcome() {
    const { stock, money, captures, refunds } = this.shop;
    return { state: this.order.state, stock, money, captures, refunds };
  }

  private readonly turn = async (what: string): Promise<void> => {
    this.turns.push(what);
    if (this.honest) return;
    if (this.story.crashes.includes(this.turns.length)) throw new Crash(what);
    await this.schedule();
  };

  private readonly fate = (): Fate => {
    const [fate, lateOnesArrive] = (!this.honest && this.fates.next().value) || (['done', true] as const);
    if (lateOnesArrive) this.shop.arrive();
    return fate;
  };
}
