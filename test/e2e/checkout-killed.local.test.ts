import { Between, Passing } from '../helpers/between';
import { customer, Customer, order, Ordered, placing, send } from '../helpers/shop/customer';
import { broken } from '../helpers/shop/invariants';
import { booksOf, settled } from '../local/books';
import { LocalShop } from '../local/local-shop';
import { figure } from './figures';

type Mode = 'saga' | 'two-phase';

/** Where orders is killed: with what is on its way, and what becomes of the order. */
interface Kill {
  readonly mode: Mode;
  readonly when: Passing['when'];
  readonly operation: string;
  readonly card: string;
  /** Its state; 404 where nothing was recorded yet, so nobody was told anything, and it can be sent again. */
  readonly ends: 'confirmed' | 'cancelled' | 404;
}

const [good, declined] = ['card-4242', 'card-declined'];

/** Each call of a checkout, on the way there and on the way back. */
const kills: readonly Kill[] = (
  [
    ['saga', 'GET /users/ID', good, 404],
    ['saga', 'PUT /reservations/ID', good, 'confirmed'],
    ['saga', 'PUT /payments/ID', good, 'confirmed'],
    ['saga', 'POST /reservations/ID/commit', good, 'confirmed'],
    ['saga', 'PUT /payments/ID', declined, 'cancelled'],
    ['saga', 'POST /payments/ID/refund', declined, 'cancelled'],
    ['saga', 'DELETE /reservations/ID', declined, 'cancelled'],
    ['two-phase', 'GET /users/ID', good, 404],
    ['two-phase', 'PUT /transactions/ID at products', good, 'cancelled'],
    ['two-phase', 'PUT /transactions/ID at payments', good, 'cancelled'],
    ['two-phase', 'POST /transactions/ID/commit at products', good, 'confirmed'],
    ['two-phase', 'POST /transactions/ID/commit at payments', good, 'confirmed'],
    ['two-phase', 'PUT /transactions/ID at payments', declined, 'cancelled'],
    ['two-phase', 'POST /transactions/ID/abort at products', declined, 'cancelled'],
    ['two-phase', 'POST /transactions/ID/abort at payments', declined, 'cancelled'],
  ] as const
).flatMap(([mode, operation, card, ends]) =>
  (['before', 'after'] as const).map((when) => ({ mode, operation, card, ends, when })),
);

/** One order whose coordinator was killed, and when it was there again. */
interface Interrupted {
  readonly kill: Kill;
  readonly ordered: Ordered;
  readonly backAt: number;
}

/** Whether a call is the one at which orders is to be killed. */
function isMet({ operation, when }: Kill, passing: Passing, { id }: Ordered, user: Customer): boolean {
  const [path, callee = passing.callee] = operation.split(' at ');
  const expected = path?.replace('ID', passing.callee === 'users' ? user.id : id);
  return passing.operation === expected && passing.when === when && passing.callee === callee;
}

/** Stands between orders and whom it calls. */
const asOrders = (between: Between) => (caller: string, callee: string, url: string) =>
  caller === 'orders' && url.startsWith('http:') ? between.through(caller, callee, url) : url;

describe.each<Mode>(['saga', 'two-phase'])('in %s,', (mode) => {
  const between = new Between();
  const interrupted: Interrupted[] = [];
  let shop: LocalShop;
  let user: Customer;

  beforeAll(async () => {
    shop = await LocalShop.start({ checkout: mode, through: asOrders(between) });
    user = await customer(shop.url('users'));
    for (const kill of kills.filter((each) => each.mode === mode)) interrupted.push(await interrupt(kill));
    await settled(shop);
  });
  afterAll(async () => {
    await shop?.close();
    between.close();
  });

  /** Places an order, kills orders where it is said, and starts it again. Those that were interrupted before are not waited for. */
  async function interrupt(kill: Kill): Promise<Interrupted> {
    const ordered = order({ card: kill.card });
    const killed = new Promise<void>((resolve, reject) => {
      let met = false;
      between.onPassing(async (passing) => {
        if (met || !isMet(kill, passing, ordered, user)) return;
        met = true;
        await shop.kill('orders').then(resolve, reject);
      });
    });
    const { url, method, headers, body } = placing(shop.url('orders'), ordered, user);
    const answered = fetch(url, { method, headers, body }).catch(() => undefined);
    await killed;
    await answered;
    await shop.start('orders');
    return { kill, ordered, backAt: Date.now() };
  }

  test.each(kills.filter((each) => each.mode === mode))(
    'orders, killed $when $operation of $card: the order is $ends',
    async (kill) => {
      const { ordered } = interrupted.find((each) => each.kill === kill) ?? {};
      const { body } = await send('GET', `${shop.url('orders')}/orders/${ordered?.id}`, undefined, user.token);
      const { state, status } = body as { state?: string; status?: number };
      expect(state ?? status).toBe(kill.ends);
    },
  );

  test('what was sent before anything was recorded is one order when it is sent again', async () => {
    for (const { kill, ordered } of interrupted.filter((each) => each.kill.ends === 404)) {
      const { url, body } = placing(shop.url('orders'), ordered, user);
      const { status, body: told } = await send('POST', url, JSON.parse(body), user.token);
      expect([status, (told as { state: string }).state, kill.mode]).toEqual([201, 'confirmed', mode]);
    }
    await settled(shop);
  });

  test('orders, frozen until nobody waits for an order any more, places none when it wakes', async () => {
    const ordered = order();
    const { url, method, headers, body } = placing(shop.url('orders'), ordered, user);
    const until = Date.now() + 300;
    await shop.freeze('orders');
    const signal = AbortSignal.timeout(600);
    const sent = fetch(url, { method, headers: { ...headers, 'x-deadline-ms': `${until}` }, body, signal });
    expect(await sent.catch(({ name }: Error) => name)).toBe('TimeoutError');
    await shop.thaw('orders');
    const { body: told } = await send('DELETE', `${url}/${ordered.id}`, undefined, user.token);
    expect(told).toMatchObject({ state: 'cancelled', reason: 'was closed before it was placed' });
    await settled(shop);
  });

  test('nothing was lost, paid twice or sold twice', async () => {
    expect(broken(await booksOf(shop))).toEqual([]);
  });

  test('how long an interrupted order took to end is known', async () => {
    const ends = [
      ...(await changes('orders', 'orders')),
      ...(await changes('payments', 'payments')),
      ...(await changes('products', 'holds')),
    ];
    const longest = interrupted
      // What was never recorded was sent again by the test before.
      .filter(({ kill }) => kill.ends !== 404)
      .map(({ ordered, backAt }) =>
        Math.max(...ends.filter(({ id }) => id === ordered.id).map(({ at }) => at - backAt)),
      );
    figure({ name: mode }, 'orders killed, times', interrupted.length);
    figure(
      { name: mode },
      'killed: ms from when orders was back to the end of an interrupted order, longest',
      Math.max(...longest),
    );
    expect(longest.every((each) => Number.isFinite(each))).toBe(true);
  });

  /** When each order last changed, at whoever takes part in it. */
  async function changes(
    service: string,
    table: string,
  ): Promise<readonly { readonly id: string; readonly at: number }[]> {
    const sql = `SELECT id, extract(epoch FROM changed_at)::float * 1000 AS at FROM ${table}`;
    return (await shop.database(service).query<{ id: string; at: number }>(sql)).rows;
  }
});
