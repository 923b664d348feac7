import { countsOf, secondsToService } from './counts';
import { SteadyOrder } from './steady-orders';

const sent = (id: string, first: number, last = first, state?: string): SteadyOrder => ({
  id,
  dueAt: 1000,
  first: { status: first, state },
  last: { status: last, state },
  tries: 1,
});
const order = (id: string, state: string) => ({ id, state, totalCents: 1450, items: [] });
const charge = (id: string, captures: number, refunds = 0) => ({
  id,
  state: 'captured',
  amountCents: 1450,
  holds: 1,
  captures,
  refunds,
});

test('what whoever ordered saw is counted beside what the books say', () => {
  const orders = [
    sent('placed', 201),
    sent('pending', 202),
    sent('nowhere', 201),
    sent('open', 202),
    sent('refused', 503, 201),
    sent('limited', 429, 409),
    sent('broken', 500, 201),
    sent('unheard', 0),
    sent('declined', 402),
    sent('given up', 201, 201, 'cancelled'),
    sent('untrue', 201, 201, 'confirmed'),
  ];
  const books = {
    orders: [
      order('placed', 'confirmed'),
      order('pending', 'cancelled'),
      order('open', 'paying'),
      order('refused', 'confirmed'),
      order('broken', 'confirmed'),
      order('given up', 'cancelled'),
      order('untrue', 'cancelled'),
      order('of somebody else', 'confirmed'),
    ],
    charges: [charge('placed', 1), charge('refused', 2), charge('broken', 2, 1)],
  };
  expect(countsOf(orders, books)).toEqual({
    sent: 11,
    placed: 5,
    failed: 6,
    refused: 2,
    answeredLater: 3,
    unanswered: 1,
    confirmed: 3,
    cancelled: 3,
    lost: 3,
    doubled: 1,
  });
});

test('service is full when the last order was due that was not placed at once', () => {
  const orders = [sent('a', 503), { ...sent('b', 0), dueAt: 4500 }, { ...sent('c', 201), dueAt: 9000 }];
  expect(secondsToService(orders, 500)).toBe(4);
  expect(secondsToService(orders.slice(2), 500)).toBe(0);
});
