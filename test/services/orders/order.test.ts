import { contentHash, isFinal, viewOf } from '../../../services/orders/order';
import { orderOf } from '../order-of';

const id = '11111111-1111-4111-8111-111111111111';
const [cup, lamp] = [
  { productId: 'cup', quantity: 2 },
  { productId: 'lamp', quantity: 1 },
];
const order = { id, items: [cup, lamp], card: 'card-1', totalCents: 500 };
const hash = contentHash('ann', order);

test.each([
  ['the order of its items', { items: [lamp, cup] }],
  ['the order of the fields of an item', { items: [{ quantity: 2, productId: 'cup' }, lamp] }],
  ['its id', { id: '22222222-2222-4222-8222-222222222222' }],
])('an order has the same content, whatever %s', (_, differs) => {
  expect(contentHash('ann', { ...order, ...differs })).toBe(hash);
});

test.each([
  ['user', 'bob', {}],
  ['card', 'ann', { card: 'card-2' }],
  ['total', 'ann', { totalCents: 501 }],
  ['quantity', 'ann', { items: [{ ...cup, quantity: 1 }, lamp] }],
  ['product', 'ann', { items: [{ ...cup, productId: 'cups' }, lamp] }],
  ['number of items', 'ann', { items: [cup] }],
  [
    'quantities of the same products',
    'ann',
    {
      items: [
        { ...cup, quantity: 1 },
        { ...lamp, quantity: 2 },
      ],
    },
  ],
])('an order has other content with another %s', (_, user, differs) => {
  expect(contentHash(user, { ...order, ...differs })).not.toBe(hash);
});

test('leaves the items of an order as they are', () => {
  const items = [lamp, cup];
  contentHash('ann', { ...order, items });
  expect(items).toEqual([lamp, cup]);
});

test.each([
  ['confirmed', true],
  ['cancelled', true],
  ['reserving', false],
  ['refunding', false],
  ['preparing', false],
])('an order that is %s is final: %s', (state, final) => {
  expect(isFinal({ state })).toBe(final);
});

test.each([
  ['reserving', 'pending'],
  ['releasing', 'pending'],
  ['preparing', 'pending'],
  ['confirmed', 'confirmed'],
  ['cancelled', 'cancelled'],
])('shows an order that is %s as %s', (state, shown) => {
  expect(viewOf(orderOf({ state })).state).toBe(shown);
});

test('shows what was ordered and what it costs, and neither card nor user', () => {
  expect(viewOf(orderOf({ state: 'confirmed', totalCents: 500 }))).toEqual({
    id,
    state: 'confirmed',
    items: [cup],
    totalCents: 500,
    reason: null,
  });
});

test('shows every reason for which it was cancelled', () => {
  const problems = [
    { field: 'body.items.0.quantity', reason: 'is out of stock' },
    { field: 'body.items.1.productId', reason: 'is not a product' },
  ];
  const { reason } = viewOf(orderOf({ state: 'cancelled', refusal: { status: 404, problems } }));
  expect(reason).toBe('is out of stock; is not a product');
});
