import { customer, order, placing } from '../helpers/customer';
import { Hit, load, percentile } from '../helpers/load';
import { LocalShop } from '../local/local-shop';
import { figure } from './figures';

const perSecond = 40;
const seconds = 15;

const isConfirmed = ({ status, body }: Hit): boolean =>
  status === 201 && (JSON.parse(body) as { state: string }).state === 'confirmed';

describe.each(['saga', 'two-phase'] as const)('in %s,', (mode) => {
  let shop: LocalShop;
  beforeAll(async () => {
    shop = await LocalShop.start({ checkout: mode });
  });
  afterAll(() => shop?.close());

  test(`${perSecond} orders a second are all confirmed`, async () => {
    const user = await customer(shop.url('users'));
    const shots = Array.from({ length: perSecond * seconds }, () => placing(shop.url('orders'), order(), user));
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
    expect(hits.filter((hit) => !isConfirmed(hit))).toEqual([]);
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
