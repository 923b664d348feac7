import { Static } from '@sinclair/typebox';
import { Callee } from '../kit/callee';
import { Problem, Refusal } from '../kit/problem';
import { Records } from './records';
import { Payment, PaymentBody } from './schemas';

type View = Static<typeof Payment>;

/** What is asked of the provider. */
export type Provider = Callee<
  | 'PUT /charges/{id}'
  | 'GET /charges/{id}'
  | 'POST /charges/{id}/capture'
  | 'POST /charges/{id}/void'
  | 'POST /charges/{id}/refund'
>;

const declined: Problem = { field: 'body.card', reason: 'was declined' };

/** Money: held, taken, given back. Each step is recorded, and may be repeated: its id is the provider's idempotency key. */
export class Payments {
  constructor(
    private readonly records: Records,
    private readonly provider: Provider,
  ) {}

  find(id: string): Promise<View> {
    return this.records.find(id);
  }

  /** Holds money. */
  async hold(id: string, { amountCents, card }: Static<typeof PaymentBody>): Promise<View> {
    const payment = await this.records.begin(id, amountCents, card);
    if (payment.state === 'declined') throw new Refusal(402, declined);
    if (payment.state !== 'pending') return payment;
    const { status } = await this.provider.call('PUT /charges/{id}', { id, body: { amountCents, card } });
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

  /** Takes what is held. */
  async capture(id: string): Promise<View> {
    const payment = await this.records.find(id);
    if (payment.state === 'captured') return payment;
    if (payment.state !== 'held') throw endedAs(payment);
    const { status } = await this.provider.call('POST /charges/{id}/capture', { id });
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
    const { status } = await this.provider.call('POST /charges/{id}/void', { id });
    // It was taken meanwhile, which an abort does not undo.
    if (status === 409) throw endedAs(await this.records.change(id, ['refunding'], 'captured'));
    if (status !== 200) throw refusedBy('void', status);
    return this.records.change(id, ['refunding'], 'refunded');
  }

  /** Lets go of what is held, or gives back what was taken. */
  async refund(id: string): Promise<View> {
    const payment = await this.records.beginRefund(id, ['pending', 'held', 'captured']);
    // Nothing was taken, or it was given back before.
    if (payment.state !== 'refunding') return payment;
    const voided = await this.provider.call('POST /charges/{id}/void', { id });
    if (voided.status !== 200) {
      const refunded = await this.provider.call('POST /charges/{id}/refund', { id });
      if (refunded.status !== 200) throw refusedBy('refund', refunded.status);
    }
    return this.records.change(id, ['refunding'], 'refunded');
  }
}

const endedAs = ({ state }: View): Refusal => new Refusal(409, { field: 'path.id', reason: `is ${state}` });

const refusedBy = (what: string, status: number): Refusal =>
  new Refusal(409, { field: 'path.id', reason: `cannot be settled: the provider answered ${status} to ${what}` });
