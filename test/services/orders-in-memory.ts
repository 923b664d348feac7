import { isFinal, Mode, Order } from '../../services/orders/order';
import { Changes, OrdersTable, Placed } from '../../services/orders/orders-table';

/** When somebody is to go on with an order: whoever has it may be at work, at once, after a while, or never. */
export type Due = 'ahead' | 'now' | 'later' | 'never';

/** Where orders are recorded without a database: a step only onto the one that it follows. */
export class OrdersInMemory extends OrdersTable {
  /** Every state that was recorded after the first, in order. */
  readonly recorded: string[] = [];
  private readonly orders = new Map<string, Order & { readonly due: Due }>();

  /** Takes a turn before and after each access: a test may crash there, or let somebody else go first. */
  constructor(private readonly turn: (what: string) => Promise<void> = async () => undefined) {
    super(undefined as never, 0);
  }

  /** Puts an order there, in any state. */
  put(order: Order): void {
    this.orders.set(order.id, { ...order, due: 'ahead' });
  }

  /** Every order, with when somebody is to go on with it. */
  all(): readonly (Order & { readonly due: Due })[] {
    return [...this.orders.values()];
  }

  override add(order: Placed, mode: Mode, state: string): Promise<Order | undefined> {
    return this.access('add', () => {
      if (this.orders.has(order.id)) return undefined;
      const nothing = { totalCents: null, refusal: null, acknowledged: [], attempts: 0 };
      this.put({ ...order, ...nothing, mode, state, createdAt: new Date() });
      return this.orders.get(order.id);
    });
  }

  override close(id: string, userId: string): Promise<Order | undefined> {
    return this.access('close', () => {
      if (this.orders.has(id)) return undefined;
      const nothing = { contentHash: '', items: [], card: '', shownCents: null, totalCents: null };
      const problems = [{ field: 'body.id', reason: 'was closed before it was placed' }];
      const ended = { mode: 'saga', state: 'cancelled', refusal: { status: 409, problems } } as const;
      this.put({ ...nothing, ...ended, id, userId, acknowledged: [], attempts: 0, createdAt: new Date() });
      return this.change({ id }, { due: 'never' });
    });
  }

  override find(id: string): Promise<Order | undefined> {
    return this.access('find', () => this.orders.get(id));
  }

  override record(order: Order, state: string, changes: Changes = {}): Promise<Order | undefined> {
    return this.access(`record ${state}`, () => {
      const kept = this.orders.get(order.id);
      if (kept?.state !== order.state) return undefined;
      this.recorded.push(state);
      const { totalCents, refusal } = { ...order, ...changes };
      const due = !isFinal({ state }) ? 'ahead' : order.mode === 'saga' ? 'never' : 'now';
      const acknowledged = state === kept.state ? kept.acknowledged : [];
      return this.change(order, { state, totalCents, refusal, acknowledged, attempts: 0, due });
    });
  }

  override acknowledge({ id, state }: Order, participant: string): Promise<boolean> {
    return this.access(`acknowledge ${participant}`, () => {
      const kept = this.orders.get(id);
      if (kept?.state !== state) return false;
      const others = kept.acknowledged.filter((each) => each !== participant);
      this.change({ id }, { acknowledged: [...others, participant] });
      return true;
    });
  }

  override async settle(order: Order): Promise<void> {
    await this.access('settle', () => this.change(order, { due: 'never' }));
  }

  override async postpone({ id, state, attempts }: Order): Promise<void> {
    await this.access('postpone', () => {
      if (this.orders.get(id)?.state === state) this.change({ id }, { attempts: attempts + 1, due: 'later' });
    });
  }

  /** Takes on what is due at once or after a while: a test does not wait. */
  override take(limit: number): Promise<Order[]> {
    return this.access('take', () => {
      const due = this.all().filter(({ due }) => due === 'now' || due === 'later');
      return due.slice(0, limit).flatMap((order) => this.change(order, { due: 'ahead' }) ?? []);
    });
  }

  private change({ id }: Pick<Order, 'id'>, changes: Partial<Order & { due: Due }>): Order | undefined {
    const order = this.orders.get(id);
    if (order) this.orders.set(id, { ...order, ...changes });
    return this.orders.get(id);
  }

  private async access<T>(what: string, effect: () => T): Promise<T> {
    await this.turn(what);
    const result = effect();
    await this.turn(what);
    return result;
  }
}
