import { unspeakable } from './example';
import { Expected } from './refusal';

/** Who calls. */
export type Who = 'somebody' | 'somebody else' | 'a stranger' | 'nobody';

/** A request in a story: `ID` in it stands for an id that is new to the story. */
export interface Told {
  readonly service: string;
  /** Method and path. */
  readonly operation: string;
  readonly body?: unknown;
  readonly as?: Who;
}

/** What is done, and what is then refused, or answered again. */
export interface Story {
  readonly what: string;
  readonly before: readonly Told[];
  readonly last: Told;
}

/** A request that is refused for what was done before. */
export interface Conflict extends Story, Expected {}

const at =
  (service: string) =>
  (operation: string, body?: unknown, as?: Who): Told => ({ service, operation, body, as });

const conflict = (what: string, before: readonly Told[], last: Told, status: number, field: string): Conflict => ({
  what: `${last.service}: ${what}`,
  before,
  last,
  statuses: [status],
  fields: [field],
});

export const goodCard = `card-${unspeakable}`;
const cards = { good: goodCard, other: `card-other-${unspeakable}`, declined: 'card-declined' };

/** What both protocols for stock refuse alike. */
const ofStock = (path: string, release: string): Conflict[] => {
  const products = at('products');
  const put = (productId = 'notebook', quantity = 2) => products(`PUT ${path}`, { items: [{ productId, quantity }] });
  const commit = products(`POST ${path}/commit`);
  const released = products(release);
  return [
    conflict(`${path} of more`, [put()], put('notebook', 3), 409, 'body.items'),
    conflict(`${path} of something else`, [put()], put('teapot'), 409, 'body.items'),
    conflict(`${path} of something else, once sold`, [put(), commit], put('teapot'), 409, 'body.items'),
    conflict(`${path} after its release`, [put(), released], put(), 409, 'path.id'),
    conflict(`${path} after its release, which came first`, [released], put(), 409, 'path.id'),
    conflict(`${path} sold after its release`, [put(), released], commit, 409, 'path.id'),
    conflict(`${path} released after it was sold`, [put(), commit], released, 409, 'path.id'),
    conflict(`${path} of nothing that is sold`, [], put('nothing-7391'), 404, 'body.items.0.productId'),
    conflict(`${path} of more than there is`, [], put('print-no-7', 20), 409, 'body.items.0.quantity'),
  ];
};

const ofPayments = (): Conflict[] => {
  const payments = at('payments');
  const put = (amountCents = 1450, card = cards.good) => payments('PUT /payments/ID', { amountCents, card });
  const prepare = (amountCents = 1450, card = cards.good) => payments('PUT /transactions/ID', { amountCents, card });
  const refund = payments('POST /payments/ID/refund');
  const commit = payments('POST /transactions/ID/commit');
  const abort = payments('POST /transactions/ID/abort');
  return [
    conflict('another amount', [put()], put(1451), 409, 'body.amountCents'),
    conflict('another card', [put()], put(1450, cards.other), 409, 'body.card'),
    conflict('paid after it was refunded', [put(), refund], put(), 409, 'path.id'),
    conflict('paid after it was refunded, which came first', [refund], put(), 409, 'path.id'),
    conflict('prepared with another amount', [prepare()], prepare(1451), 409, 'body.amountCents'),
    conflict('prepared with another card', [prepare()], prepare(1450, cards.other), 409, 'body.card'),
    conflict('prepared after it was aborted', [prepare(), abort], prepare(), 409, 'path.id'),
    conflict('prepared after it was aborted, which came first', [abort], prepare(), 409, 'path.id'),
    conflict('committed after it was aborted', [prepare(), abort], commit, 409, 'path.id'),
    conflict('aborted after it was committed', [prepare(), commit], abort, 409, 'path.id'),
    conflict('aborted after it was paid', [put()], abort, 409, 'path.id'),
    conflict('committed after it was declined', [prepare(1450, cards.declined)], commit, 409, 'path.id'),
  ];
};

const ofProvider = (): Conflict[] => {
  const provider = at('provider');
  const put = (amountCents = 1450, card = cards.good) => provider('PUT /charges/ID', { amountCents, card });
  const does = (what: string) => provider(`POST /charges/ID/${what}`);
  const [capture, voids, refund] = [does('capture'), does('void'), does('refund')];
  return [
    conflict('another amount', [put()], put(1451), 409, 'body.amountCents'),
    conflict('another card', [put()], put(1450, cards.other), 409, 'body.card'),
    conflict('held after it was voided', [put(), voids], put(), 409, 'path.id'),
    conflict('held after it was voided, which came first', [voids], put(), 409, 'path.id'),
    conflict('captured after it was voided', [put(), voids], capture, 409, 'path.id'),
    conflict('captured after it was refunded', [put(), capture, refund], capture, 409, 'path.id'),
    conflict('captured after it was declined', [put(1450, cards.declined)], capture, 409, 'path.id'),
    conflict('voided after it was captured', [put(), capture], voids, 409, 'path.id'),
    conflict('voided after it was refunded', [put(), capture, refund], voids, 409, 'path.id'),
    conflict('refunded before it was captured', [put()], refund, 409, 'path.id'),
    conflict('refunded after it was voided', [put(), voids], refund, 409, 'path.id'),
  ];
};

const person = (email = 'ID@shop.example') => ({ email, password: unspeakable, name: 'Somebody' });

/** What users and orders refuse, and the monolith as both of them. */
const ofPeople = (users: string, orders: string): Conflict[] => {
  const [toUsers, toOrders] = [at(users), at(orders)];
  const register = toUsers('POST /users', person());
  const signIn = (email: string, password: string) => toUsers('POST /sessions', { email, password });
  const items = [{ productId: 'notebook', quantity: 1 }];
  const teapot = [{ productId: 'teapot', quantity: 1 }];
  const order = (differences: object = {}, as: Who = 'somebody') =>
    toOrders('POST /orders', { id: 'ID', items, card: cards.good, totalCents: 1450, ...differences }, as);
  const wrong = `not-${unspeakable}`;
  return [
    conflict('an e-mail address that is taken', [register], register, 409, 'body.email'),
    conflict(
      'one that is taken, in capitals',
      [register],
      toUsers('POST /users', person('ID@SHOP.EXAMPLE')),
      409,
      'body.email',
    ),
    conflict('a wrong password', [register], signIn('ID@shop.example', wrong), 401, 'body.password'),
    conflict('an e-mail address of nobody', [], signIn('ID@shop.example', wrong), 401, 'body.password'),
    conflict('somebody else', [], toUsers('GET /users/SOMEBODY', undefined, 'somebody else'), 404, 'path.id'),
    conflict('the id of an order, with another card', [order()], order({ card: cards.other }), 409, 'body.id'),
    conflict(
      'the id of an order, with more',
      [order()],
      order({ items: [{ ...items[0], quantity: 2 }] }),
      409,
      'body.id',
    ),
    conflict('the id of an order, with something else', [order()], order({ items: teapot }), 409, 'body.id'),
    conflict('the id of an order, with another total', [order()], order({ totalCents: 1451 }), 409, 'body.id'),
    conflict('the id of an order, of somebody else', [order()], order({}, 'somebody else'), 409, 'body.id'),
    conflict(
      'an order of somebody else',
      [order()],
      toOrders('GET /orders/ID', undefined, 'somebody else'),
      404,
      'path.id',
    ),
    conflict('an order of a stranger', [], order({}, 'a stranger'), 401, 'header.authorization'),
  ];
};

/** What orders refuses of ids that are closed. */
const ofClosing = (): Conflict[] => {
  const orders = at('orders');
  const order = { id: 'ID', items: [{ productId: 'notebook', quantity: 1 }], card: cards.good, totalCents: 1450 };
  const placed = orders('POST /orders', order, 'somebody');
  const close = (as: Who) => orders('DELETE /orders/ID', undefined, as);
  return [
    conflict('an order of somebody else, closed', [placed], close('somebody else'), 404, 'path.id'),
    conflict('an id that somebody else has closed', [close('somebody else')], close('somebody'), 404, 'path.id'),
    conflict('an order under an id that is closed', [close('somebody')], placed, 409, 'body.id'),
  ];
};

/** Everything that is refused for what was done before. */
export const conflicts: readonly Conflict[] = [
  ...ofPeople('users', 'orders'),
  ...ofPeople('monolith', 'monolith'),
  ...ofClosing(),
  ...ofStock('/reservations/ID', 'DELETE /reservations/ID'),
  ...ofStock('/transactions/ID', 'POST /transactions/ID/abort'),
  ...ofPayments(),
  ...ofProvider(),
];
