import { goodCard, Story, Told } from './conflicts';
import { totalOf } from '../shop/total-of';

/** A request that is sent twice, and answered with this status both times. */
export interface Replay extends Story {
  readonly status: number;
}

const again = (status: number, last: Told, ...before: readonly Told[]): Replay => ({
  what: `${last.service}: ${last.operation} is ${status}`,
  status,
  last,
  before,
});

const orders = (service: string): Replay[] => {
  const order = (status: number, productId: string, quantity: number, card = goodCard, more = 0) => {
    const items = [{ productId, quantity }];
    const body = { id: 'ID', items, card, totalCents: totalOf(items) + more };
    return again(status, { service, operation: 'POST /orders', body, as: 'somebody' });
  };
  return [
    order(201, 'notebook', 1),
    order(402, 'notebook', 1, 'card-declined'),
    order(409, 'print-no-7', 20),
    order(404, 'nothing-7391', 1),
    { ...order(409, 'notebook', 1, goodCard, 1), what: `${service}: POST /orders at a total that is not so is 409` },
  ];
};

const at =
  (service: string) =>
  (operation: string, body?: unknown): Told => ({ service, operation, body });

const [toProducts, toProvider] = [at('products'), at('provider')];

const stock = (path: string, release: string): Replay[] => {
  const put = toProducts(`PUT ${path}`, { items: [{ productId: 'notebook', quantity: 2 }] });
  return [
    again(200, put),
    again(200, toProducts(`POST ${path}/commit`), put),
    again(200, toProducts(release), put),
    { ...again(200, toProducts(release)), what: `products: ${release} of what is not known` },
  ];
};

const money = (service: string, path: string, ...actions: readonly string[]): Replay[] => {
  const body = { amountCents: 1450, card: goodCard };
  const put: Told = { service, operation: `PUT ${path}`, body };
  return [
    again(200, put),
    again(402, { ...put, body: { ...body, card: 'card-declined' } }),
    ...actions.map((action) => again(200, { service, operation: `POST ${path}/${action}` }, put)),
  ];
};

const held = toProvider('PUT /charges/ID', { amountCents: 1450, card: goodCard });

/** Requests that are sent twice, do what they do once, and are answered the same. */
export const replays: readonly Replay[] = [
  ...orders('orders'),
  ...orders('monolith'),
  ...stock('/reservations/ID', 'DELETE /reservations/ID'),
  ...stock('/transactions/ID', 'POST /transactions/ID/abort'),
  ...money('payments', '/payments/ID', 'refund'),
  ...money('payments', '/transactions/ID', 'commit', 'abort'),
  ...money('provider', '/charges/ID', 'capture', 'void'),
  again(200, toProvider('POST /charges/ID/refund'), held, toProvider('POST /charges/ID/capture')),
];
