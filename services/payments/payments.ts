import { Static } from '@sinclair/typebox';
import { Counter } from 'prom-client';
import { Unanswered } from '../kit/callee';
import { Log } from '../kit/log';
import { Problem, Refusal } from '../kit/problem';
import { ask, Provider } from './provider';
import { Records } from './records';
import { Payment, PaymentBody } from './schemas';

type View = Static<typeof Payment>;

const refusedRefunds = new Counter({
  name: 'refunds_refused_total',
  help: 'How often the provider refused for good to give money back.',
});

const declined: Problem = { field: 'body.card', reason: 'was declined' };

/** Money: held, taken, given back. Each step is recorded, and may be repeated: its id is the provider's idempotency key. */
export class Payments {
  constructor(
    private readonly records: Records,
    private readonly provider: Provider,
    private readonly log: Pick<Log, 'error'>,
  ) {}

  find(id: string): Promise<View> {
    return this.records.find(id);
  }

  /** Holds money. */
  async hold(id: string, { amountCents, card }: Static<typeof PaymentBody>): Promise<View> {
    const payment = await this.records.begin(id, amountCents, card);
    if (payment.state === 'declined') throw new Refusal(402, declined);
    if (payment.state !== 'pending') return payment;
    const { status } = await ask(this.provider, 'PUT /charges/{id}', { id, body: { amountCents, card } });
    if (status === 402) {
      await this.records.change(id, ['pending'], 'declined');
      throw new Refusal(402, declined);
    }
    if (status !== 200) throw refusedBy('hold', status);
    const now = await this.records.change(id, ['pending'], 'held');
    // It was given up meanwhile.
    if (now.state !== 'held' && now.state !== 'captured') throw endedAs(now);
    return now;
  }

  /** Takes what is held: of a payment, as it was last seen. */
  async capture(id: string, seen?: View): Promise<View> {
    const payment = seen ?? (await this.records.find(id));
    if (payment.state === 'captured') return payment;
    if (payment.state !== 'held') throw endedAs(payment);
    const { status } = await ask(this.provider, 'POST /charges/{id}/capture', { id });
    if (status !== 200) throw refusedBy('capture', status);
    const now = await this.records.change(id, ['held'], 'captured');
    if (now.state !== 'captured') throw endedAs(now);
    return now;
  }

  /** Lets go of what is held; refuses where it was taken. */
  async abort(id: string): Promise<View> {
    const payment = await this.records.beginRefund(id, ['pending', 'held']);
    if (payment.state === 'captured') throw new Refusal(409, { field: 'path.id', reason: 'is captured' });
    if (payment.state !== 'refunding') return payment;
    const { status } = await ask(this.provider, 'POST /charges/{id}/void', { id });
    const { state = 'unknown' } =
      status === 200 ? { state: 'voided' } : await ask(this.provider, 'GET /charges/{id}', { id });
    // It was taken meanwhile, which an abort does not undo.
    if (state === 'captured') throw endedAs(await this.records.change(id, ['refunding'], 'captured'));
    if (state === 'voided' || state === 'refunded') return this.records.change(id, ['refunding'], 'refunded');
    throw new Unanswered(`the provider does not let go of a charge that is ${state}`);
  }

  /** Lets go of what is held, or gives back what was taken. */
  async refund(id: string): Promise<View> {
    const payment = await this.records.beginRefund(id, ['pending', 'held', 'captured', 'refund-refused']);
    // Nothing was taken, or it was given back before.
    if (payment.state !== 'refunding') return payment;
    const voided = await ask(this.provider, 'POST /charges/{id}/void', { id });
    if (voided.status !== 200) {
      const refunded = await ask(this.provider, 'POST /charges/{id}/refund', { id });
      if (refunded.status !== 200) return this.refuse(id, refunded.status);
    }
    return this.records.change(id, ['refunding'], 'refunded');
  }

  /** The provider keeps the money. Nothing that goes on by itself changes that: it is told to people, who may ask again. */
  private refuse(id: string, status: number): Promise<View> {
    refusedRefunds.inc();
    this.log.error({ payment: id, status }, 'the provider refuses to give money back');
    return this.records.change(id, ['refunding'], 'refund-refused');
  }
}

const endedAs = ({ state }: View): Refusal => new Refusal(409, { field: 'path.id', reason: `is ${state}` });

const refusedBy = (what: string, status: number): Refusal =>
  new Refusal(409, { field: 'path.id', reason: `cannot be settled: the provider answered ${status} to ${what}` });
