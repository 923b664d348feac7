import { setTimeout as wait } from 'timers/promises';
import { customer, Customer, order, placing, send } from '../helpers/shop/customer';
import { broken } from '../helpers/shop/invariants';
import { Hit, load, percentile } from '../helpers/shop/load';
import { untilAnswered } from '../helpers/shop/persistence';
import { booksOf, settled } from '../local/books';
import { LocalShop } from '../local/local-shop';
import { figure } from './figures';

const perSecond = 22;
const seconds = 52;
const count = perSecond * seconds;

/** Of this there are five. */
const rare = 'print-no-7';

/** How long the storefront waits, in milliseconds: what comes later is no answer. */
const patience = 8000;

/** How long all of those who got none send again, in milliseconds. */
const persistence = 240_000;

/** What goes wrong, and when, in seconds from the first order. Whoever is killed is started again at once. */
const faults: readonly (readonly [second: number, what: string, how: object])[] = [
  [3, 'payments', {}],
  [6, 'products', {}],
  [9, 'orders', {}],
  [12, 'broker', {}],
  [15, 'cache', {}],
  [18, 'notifications', {}],
  [21, 'postgres', {}],
  [26, 'orders', {}],
  [29, 'provider answers late', { late: 700 }],
  [31, 'provider is asked twice', { twice: true }],
  [33, 'provider never answers', { silent: true, share: 50 }],
  [35, 'provider answers 500', { failing: true, share: 50 }],
  [37, 'provider does it, and never answers', { lost: true, share: 50 }],
  [39, 'provider is itself again', {}],
  [41, 'payments', {}],
  [43, 'orders', {}],
  [45, 'products', {}],
  [47, 'orders', {}],
];

describe.each(['saga', 'two-phase'] as const)('in %s,', (mode) => {
  let shop: LocalShop;
  let users: Customer[];
  let hits: Hit[];
  const ordered = Array.from({ length: count }, (_, index) =>
    order({
      // Of every ten, one is declined; each buys something else, and all of them want one of the last five.
      card: index % 10 === 9 ? 'card-declined' : 'card-4242',
      items: [
        { productId: ['notebook', 'teapot', 'stool', 'brush'][index % 4] ?? '', quantity: 1 + (index % 3) },
        ...(index % 25 === 0 ? [{ productId: rare, quantity: 1 }] : []),
      ],
    }),
  );

  beforeAll(async () => {
    shop = await LocalShop.start({ checkout: mode });
    users = await Promise.all(Array.from({ length: 5 }, () => customer(shop.url('users'))));
    const shots = ordered.map((each, index) => placing(shop.url('orders'), each, users[index % 5] as Customer));
    [hits] = await Promise.all([load(shots, { perSecond }), misbehave(Date.now())]);
    await settled(shop);
  });
  afterAll(() => shop?.close());

  async function misbehave(began: number): Promise<void> {
    for (const [second, what, how] of faults) {
      await wait(began + second * 1000 - Date.now());
      if (what.startsWith('provider')) await send('PUT', `${shop.admin('provider')}/faults`, how);
      else await shop.kill(what).then(() => shop.start(what));
    }
  }

  test('nothing was lost, paid twice or sold twice', async () => {
    const books = await booksOf(shop);
    const of = (state: string): number => books.orders.filter((each) => each.state === state).length;
    figure({ name: mode }, 'faults injected', faults.length);
    figure({ name: mode }, 'orders sent', count);
    figure({ name: mode }, 'orders placed', books.orders.length);
    figure({ name: mode }, 'orders confirmed', of('confirmed'));
    figure({ name: mode }, 'orders cancelled', of('cancelled'));
    figure({ name: mode }, 'invariants broken', broken(books).length);
    expect(broken(books)).toEqual([]);
  });

  test('what anybody was told is so, and nobody was told no without a reason', async () => {
    const { orders } = await booksOf(shop);
    const states = new Map(orders.map(({ id, state }) => [id, state]));
    const untrue = hits.filter(({ status, number, body }) => {
      const { id, card, items } = ordered[number] ?? order();
      const state = states.get(id) ?? 'lost';
      if (status === 201) return (JSON.parse(body) as { state: string }).state !== state;
      if (status === 202) return state === 'lost';
      if (status === 402) return state !== 'cancelled' || card === 'card-4242';
      if (status === 409) return state !== 'cancelled' || !items.some(({ productId }) => productId === rare);
      // Nobody answered, or somebody who said so.
      return status !== 0 && status < 500;
    });
    expect(untrue).toEqual([]);
  });

  // In two phases, whoever does not answer in time has said no.
  if (mode === 'saga') {
    test('an order is cancelled for what it is, and not for what goes wrong meanwhile', async () => {
      const { orders } = await booksOf(shop);
      const good = ordered.filter(
        ({ card, items }) => card === 'card-4242' && items.every(({ productId }) => productId !== rare),
      );
      const ids = new Set(good.map(({ id }) => id));
      const placed = orders.filter(({ id }) => ids.has(id));
      expect(placed.length).toBeGreaterThan(0);
      expect(placed.filter(({ state }) => state !== 'confirmed')).toEqual([]);
    });
  }

  test('whoever got no answer sends the order again, and gets one', async () => {
    const unanswered = hits.filter(
      ({ status, milliseconds }) => status === 0 || status >= 500 || milliseconds > patience,
    );
    figure({ name: mode }, 'orders not answered, and sent again', unanswered.length);
    const until = Date.now() + persistence;
    const again = await Promise.all(
      unanswered.map(async ({ number }) => {
        const { url, body } = placing(shop.url('orders'), ordered[number] ?? order(), users[number % 5] as Customer);
        const ask = () => send('POST', url, JSON.parse(body), users[number % 5]?.token);
        return (await untilAnswered(until, ask)).status;
      }),
    );
    expect(again.filter((status) => ![201, 202, 402, 409].includes(status))).toEqual([]);
    await settled(shop);
    const books = await booksOf(shop);
    expect(books.orders.length).toBe(count);
    expect(broken(books)).toEqual([]);
  }, 600_000);

  if (mode === 'saga') {
    test('where all have asked and nothing is given up, the last five of a product are gone', async () => {
      const { products } = await booksOf(shop);
      expect(products.find(({ id }) => id === rare)?.sold).toBe(5);
    });
  }

  test('how long it took is known', async () => {
    const { rows } = await shop
      .database('orders')
      .query<{ longest: number }>(
        'SELECT extract(epoch FROM max(changed_at - created_at))::float AS longest FROM orders',
      );
    const times = hits.map(({ milliseconds }) => milliseconds);
    figure({ name: mode }, 'under faults: s from an order to its end, longest', rows[0]?.longest ?? NaN);
    figure({ name: mode }, 'under faults: ms of a checkout, p50', percentile(times, 0.5));
    figure({ name: mode }, 'under faults: ms of a checkout, p99', percentile(times, 0.99));
    figure({ name: mode }, 'under faults: ms of a checkout, longest', Math.max(...times));
    expect(rows[0]?.longest).toBeGreaterThan(0);
  });
});
