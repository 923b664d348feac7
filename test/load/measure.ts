import { Customer, placing } from '../helpers/shop/customer';
import { load } from '../helpers/shop/load';
import { endsOf } from './ends';
import { loadOrder } from './load-orders';
import { Market } from './market';
import { Row, rowOf } from './row';

/** How long an order may take to end after all were sent, in milliseconds. */
const patience = 120_000;

/** Sends orders at a rate, so many a second for so many seconds, and waits until they have ended. */
export async function measure({ api, catalogue, customers }: Market, rate: number, seconds: number): Promise<Row> {
  const sent = Array.from({ length: rate * seconds }, (_, index) => ({
    ordered: loadOrder(catalogue, index),
    by: customers[index % customers.length] as Customer,
  }));
  const hits = await load(
    sent.map(({ ordered, by }) => placing(api, ordered, by)),
    { perSecond: rate },
  );
  const answered = hits.map((hit) => ({ ...(sent[hit.number] as (typeof sent)[number]), hit }));
  return rowOf(rate, hits, await endsOf(api, answered, patience));
}
