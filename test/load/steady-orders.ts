import { setTimeout as wait } from 'timers/promises';
import { eventually } from '../cluster/eventually';
import { Customer, Ordered, placing, stateIn } from '../helpers/shop/customer';
import { sendRaw } from '../helpers/requests/raw-request';
import { loadOrder } from './load-orders';
import { Market } from './market';

/** What was answered. */
export interface Said {
  /** 0 where nobody answered. */
  readonly status: number;
  /** Of the order, where the answer tells. */
  readonly state?: string;
}

/** An order, and how it went so far. */
export interface SteadyOrder {
  readonly id: string;
  /** When it was to be sent first, in milliseconds since the epoch. */
  readonly dueAt: number;
  /** At the first try; nothing yet while it is on its way. */
  readonly first?: Said;
  /** At the last try, by now. */
  readonly last?: Said;
  readonly tries: number;
}

/** How orders are sent. */
export interface SteadyProps {
  /** Orders a second. @default 10 */
  readonly perSecond?: number;
  /** How long an order is sent again that is not answered, in milliseconds. @default 180000 */
  readonly patience?: number;
}

/** Whether somebody who knows answered: whoever got this has no reason to send again. */
export const isAnswered = (said?: Said): boolean => [201, 202, 402, 409].includes(said?.status ?? 0);

/** Whether an order is placed: not where it was given up for what went wrong meanwhile. */
export const isPlaced = (said?: Said): boolean =>
  (said?.status === 201 && said.state !== 'cancelled') || said?.status === 202;

/** How long pauses whoever got no answer, in milliseconds. */
const pause = 500;

/** So many seconds of orders in a row are confirmed at their first try, where all is well. */
const calmSeconds = 3;

/** How long that may take, in milliseconds. */
const calmPatience = 180_000;

/** Orders that are sent at a steady rate while something happens, whether or not earlier ones are answered; each until it is. */
export class SteadyOrders {
  private readonly sent: SteadyOrder[] = [];
  private readonly underway = new Set<Promise<void>>();
  private readonly over = new AbortController();
  private readonly sending: Promise<void>;
  private readonly perSecond: number;
  private nextTurn = 0;
  private readonly patience: number;

  constructor(
    private readonly market: Market,
    { perSecond = 10, patience = 180_000 }: SteadyProps = {},
  ) {
    this.perSecond = perSecond;
    this.patience = patience;
    this.sending = this.send();
  }

  /** Every order so far, as it was due. */
  get orders(): readonly SteadyOrder[] {
    return this.sent;
  }

  /** Does something, waits until all is well again, and gives the orders that were due meanwhile. */
  async during(work: () => Promise<unknown>): Promise<readonly SteadyOrder[]> {
    const from = this.sent.length;
    await work();
    return this.sent.slice(from, await this.calm());
  }

  /** Comes when so many orders in a row, @default three seconds of them, are confirmed at their first try: the number of orders until then. */
  calm(enough = this.perSecond * calmSeconds): Promise<number> {
    const since = this.sent.length;
    return eventually(
      `${enough} orders in a row are confirmed at their first try`,
      async () => {
        const open = this.sent.findIndex(({ first }) => first === undefined);
        const answered = open === -1 ? this.sent.length : open;
        const latest = this.sent.slice(Math.max(since, answered - enough), answered);
        return latest.length === enough && latest.every(({ first }) => first?.state === 'confirmed')
          ? answered
          : undefined;
      },
      calmPatience,
    );
  }

  /** Sends no more, and ends when each order is answered, or was sent again in vain for as long as that may be. */
  async end(): Promise<void> {
    this.over.abort();
    await this.sending;
    await Promise.all(this.underway);
  }

  private async send(): Promise<void> {
    const { signal } = this.over;
    const { catalogue, customers } = this.market;
    for (const began = Date.now(); !signal.aborted;) {
      const index = this.sent.length;
      const dueAt = began + (index * 1000) / this.perSecond;
      await wait(dueAt - Date.now(), undefined, { signal }).catch(() => undefined);
      if (signal.aborted) return;
      const ordered = loadOrder(catalogue, index);
      this.sent.push({ id: ordered.id, dueAt, tries: 0 });
      const answered = this.untilAnswered(index, ordered, customers[index % customers.length] as Customer);
      this.underway.add(answered);
      void answered.then(() => this.underway.delete(answered));
    }
  }

  /** Waits for a turn to send again: there are as many as orders, or those who come again are a load that nothing recovers from. */
  private async turn(): Promise<void> {
    const at = Math.max(Date.now(), this.nextTurn);
    this.nextTurn = at + 1000 / this.perSecond;
    await wait(at - Date.now());
  }

  private async untilAnswered(index: number, ordered: Ordered, by: Customer): Promise<void> {
    const { url, method, headers, body } = placing(this.market.api, ordered, by);
    const { origin, pathname: path } = new URL(url);
    const deadline = Date.now() + this.patience;
    for (;;) {
      const { status, text } = await sendRaw(origin, { method, path, headers, body: Buffer.from(body) });
      const before = this.sent[index] as SteadyOrder;
      const said = { status, state: stateIn(text) };
      this.sent[index] = { ...before, first: before.first ?? said, last: said, tries: before.tries + 1 };
      if (isAnswered(said) || Date.now() > deadline) return;
      await wait(pause);
      await this.turn();
    }
  }
}
