import { CallProps, Reply, Unanswered } from '../../services/kit/callee';
import { Participants } from '../../services/orders/participants';
import { FakeCallee, Made } from './fake-callee';

/** What becomes of a call: it may be refused where that is allowed, done without an answer, never arrive, or arrive late. */
export const fates = ['done', 'refused', 'lost', 'unreached', 'late'] as const;
export type Fate = (typeof fates)[number];

/** What the order in these tests costs. */
export const totalCents = 500;

const ok = (body: object = {}): Reply => ({ status: 200, body });
const no = (status: number, field: string): Reply => ({
  status,
  body: { problems: [{ field, reason: `is refused with ${status}` }] },
});

/** Products and payments as they promise to behave, for one order: what was undone before it was done is never done. */
export class ShopModel {
  stock: 'none' | 'held' | 'committed' | 'released' = 'none';
  money: 'none' | 'held' | 'captured' | 'refunded' | 'declined' = 'none';
  captures = 0;
  refunds = 0;
  readonly participants: Participants;
  private late: (() => void)[] = [];

  constructor(
    private readonly fate: () => Fate,
    private readonly turn: (what: string) => Promise<void> = async () => undefined,
  ) {
    this.participants = {
      products: new FakeCallee((call) => this.answer(call, `products ${call.operation}`, this.atProducts)),
      payments: new FakeCallee((call) => this.answer(call, `payments ${call.operation}`, this.atPayments)),
    };
  }

  /** Lets every call arrive that is late. */
  arrive(): void {
    const late = this.late;
    this.late = [];
    for (const effect of late) effect();
  }

  private async answer<Op extends string>(
    { operation, body }: Made<Op>,
    what: string,
    does: (operation: string, body: CallProps['body'], refuses: boolean) => Reply,
  ): Promise<Reply> {
    const fate = this.fate();
    await this.turn(what);
    if (fate === 'late') this.late.push(() => void does(operation, body, false));
    else if (fate !== 'unreached') {
      const reply = does(operation, body, fate === 'refused');
      await this.turn(what);
      if (fate !== 'lost') return reply;
    }
    throw new Unanswered('nobody did answer');
  }

  private readonly atProducts = (operation: string, _: unknown, refuses: boolean): Reply => {
    const [method = '', path = ''] = operation.split(' ');
    if (method === 'PUT') {
      if (this.stock === 'released') return no(409, 'path.id');
      if (this.stock === 'none' && refuses) return no(409, 'body.items.0.quantity');
      if (this.stock === 'none') this.stock = 'held';
      return ok({ totalCents });
    }
    if (path.endsWith('/commit')) {
      if (this.stock === 'none') return no(404, 'path.id');
      if (this.stock === 'released') return no(409, 'path.id');
      this.stock = 'committed';
      return ok();
    }
    if (this.stock === 'committed') return no(409, 'path.id');
    this.stock = 'released';
    return ok();
  };

  private readonly atPayments = (operation: string, body: unknown, refuses: boolean): Reply => {
    const [method = '', path = ''] = operation.split(' ');
    if (method === 'GET') return this.money === 'none' ? no(404, 'path.id') : ok({ state: this.money });
    if (method === 'PUT') {
      if ((body as { amountCents: number }).amountCents !== totalCents) throw new Error('another amount');
      if (this.money === 'refunded') return no(409, 'path.id');
      if (this.money === 'none') this.money = refuses ? 'declined' : 'held';
      if (this.money === 'declined') return no(402, 'body.card');
      return path.startsWith('/payments') ? this.capture() : ok();
    }
    if (path.endsWith('/commit')) return this.money === 'none' ? no(404, 'path.id') : this.capture();
    if (this.money === 'captured' && path.endsWith('/abort')) return no(409, 'path.id');
    if (this.money === 'captured') this.refunds++;
    if (this.money !== 'declined') this.money = 'refunded';
    return ok();
  };

  private capture(): Reply {
    if (this.money !== 'held' && this.money !== 'captured') return no(409, 'path.id');
    if (this.money === 'held') this.captures++;
    this.money = 'captured';
    return ok();
  }
}
