import { ServerResponse } from 'http';
import { eventually } from '../cluster/eventually';
import { Arrived, listening } from '../services/listening';
import { isPlaced, SteadyOrder, SteadyOrders } from './steady-orders';

const market = (api: string) => ({
  api,
  catalogue: [{ id: 'notebook', priceCents: 1450 }],
  customers: [{ id: 'somebody', token: 'token' }],
});

const confirm = (response: ServerResponse) => response.writeHead(201).end('{"state":"confirmed"}');

/** Sends orders to somebody who answers like this, until it is enough. */
async function send(
  answer: (response: ServerResponse, number: number, request: Arrived) => void,
  enough: (orders: SteadyOrders) => Promise<unknown>,
): Promise<{ orders: readonly SteadyOrder[]; arrived: readonly Arrived[] }> {
  let number = 0;
  return listening(
    (response, request) => answer(response, number++, request),
    async ({ url, arrived }) => {
      const orders = new SteadyOrders(market(url), { perSecond: 40, patience: 2000 });
      await enough(orders);
      await orders.end();
      return { orders: orders.orders, arrived };
    },
  );
}

test('each order is sent when it is due, with an id of its own, whether or not others are answered', async () => {
  const held: ServerResponse[] = [];
  const { orders, arrived } = await send(
    (response, number) => {
      held.push(response);
      if (number === 9) for (const each of held) confirm(each);
      if (number > 9) confirm(response);
    },
    (orders) => orders.calm(40),
  );
  expect(orders.filter(({ first, tries }) => first?.status !== 201 || tries !== 1)).toEqual([]);
  expect(new Set(arrived.map(({ body }) => (JSON.parse(body) as { id: string }).id)).size).toBe(orders.length);
  expect(orders.map(({ dueAt }) => dueAt - (orders[0]?.dueAt ?? 0))).toEqual(orders.map((_, index) => index * 25));
});

test('an order that is not answered is sent again, as it was, until it is', async () => {
  const { orders, arrived } = await send(
    (response, number) =>
      number === 0 ? response.destroy() : number === 1 ? response.writeHead(503).end() : confirm(response),
    (orders) => orders.calm(40),
  );
  expect(orders.slice(0, 3).map(({ first, last, tries }) => [first?.status, last?.status, tries])).toEqual([
    [0, 201, 2],
    [503, 201, 2],
    [201, 201, 1],
  ]);
  const bodies = arrived.map(({ body }) => body);
  expect(bodies.filter((body) => body === bodies[0])).toHaveLength(2);
});

test('an order that nobody ever answers is given up', async () => {
  const { orders } = await send(
    (response) => response.writeHead(503).end(),
    (orders) => eventually('the first is sent again', async () => (orders.orders[0]?.tries ?? 0) > 1 || undefined),
  );
  expect(orders.filter(({ first, last }) => first?.status !== 503 || last?.status !== 503)).toEqual([]);
});

test('what is done meanwhile ends when all is well again, and knows the orders of its time', async () => {
  const down = new Set<number>();
  let before = 0;
  let meanwhile: readonly SteadyOrder[] = [];
  await send(
    (response, number) => (down.has(number) ? response.writeHead(503).end() : confirm(response)),
    async (orders) => {
      before = await orders.calm();
      meanwhile = await orders.during(async () => {
        for (let number = 0; number < 10; number++) down.add(orders.orders.length + number);
      });
    },
  );
  expect(before).toBeGreaterThanOrEqual(120);
  expect(meanwhile.filter(({ first }) => first?.status === 503).length).toBeGreaterThan(0);
  expect(meanwhile.slice(-120).filter(({ first }) => first?.status !== 201)).toEqual([]);
}, 30_000);

test.each([
  [201, '{"state":"cancelled"}'],
  [202, '{"state":"paying"}'],
])('it is not calm while orders are answered with %i %s', async (status, body) => {
  const { orders } = await send(
    (response, number) => (number < 50 ? response.writeHead(status).end(body) : confirm(response)),
    (orders) => orders.calm(40),
  );
  expect(orders.length).toBeGreaterThanOrEqual(50 + 40);
  expect(orders.slice(0, 50).map(({ first }) => isPlaced(first))).toEqual(Array(50).fill(status === 202));
});
