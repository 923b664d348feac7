import { customer, order, placing, stateIn } from '../helpers/shop/customer';
import { broken } from '../helpers/shop/invariants';
import { Hit, load, percentile } from '../helpers/shop/load';
import { booksOf, settled } from '../local/books';
import { LocalShop } from '../local/local-shop';
import { figure } from './figures';

const perSecond = 40;
const seconds = 15;

const isConfirmed = ({ body }: Hit): boolean => stateIn(body) === 'confirmed';

/** What a machine may say that is too slow for them: the order goes on, it was given up, or it was not taken at all. */
const isTold = ({ status }: Hit): boolean => [201, 202, 503].includes(status);

describe.each(['saga', 'two-phase'] as const)('in %s,', (mode) => {
  let shop: LocalShop;
  beforeAll(async () => {
    shop = await LocalShop.start({ checkout: mode });
  });
  afterAll(() => shop?.close());

  test(`${perSecond} orders a second are all answered, and what was taken is kept`, async () => {
    const user = await customer(shop.url('users'));
    const ordered = Array.from({ length: perSecond * seconds }, () => order());
    const shots = ordered.map((each) => placing(shop.url('orders'), each, user));
    // The first ones pay for what is made once: connections, compiled code.
    await load(
      shots.slice(0, perSecond).map((shot) => ({ ...shot, body: JSON.stringify(order()) })),
      { perSecond },
    );
    const hits = await load(shots, { perSecond });
    const times = hits.map(({ milliseconds }) => milliseconds);
    figure({ name: mode }, 'checkouts a second', perSecond);
    figure({ name: mode }, 'ms of a checkout, p50', percentile(times, 0.5));
    figure({ name: mode }, 'ms of a checkout, p99', percentile(times, 0.99));
    for (const [step, mean] of await steps()) figure({ name: mode }, `ms of a step, mean: ${step}`, mean);
    figure(
      { name: mode },
      'share of checkouts that were confirmed at once, %',
      (100 * hits.filter(isConfirmed).length) / hits.length,
    );
    expect(hits.filter((hit) => !isTold(hit))).toEqual([]);
    await settled(shop);
    const books = await booksOf(shop);
    const there = new Set(books.orders.map(({ id }) => id));
    const taken = hits.filter(({ status }) => status < 500).map(({ number }) => ordered[number]?.id ?? '');
    expect(taken.length).toBeGreaterThan(0);
    expect(taken.filter((id) => !there.has(id))).toEqual([]);
    expect(broken(books)).toEqual([]);
  });

  /** The mean of each call that orders made, in milliseconds. */
  async function steps(): Promise<[step: string, mean: number][]> {
    const text = await (await fetch(`${shop.admin('orders')}/metrics`)).text();
    const values = (name: string): Map<string, number> =>
      new Map(
        [...text.matchAll(new RegExp(`^http_client_seconds_${name}\\{(.*)\\} (\\S+)$`, 'gm'))].map(
          ([, labels, value]) => [labels ?? '', Number(value)],
        ),
      );
    const counts = values('count');
    return [...values('sum')].map(([labels, sum]) => {
      const [, callee, operation] = /callee="(.*?)",operation="(.*?)"/.exec(labels) ?? [];
      return [`${callee} ${operation}`, (sum / (counts.get(labels) ?? NaN)) * 1000];
    });
  }
});
