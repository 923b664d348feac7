import { loadOrder, Priced } from './load-orders';

const catalogue: Priced[] = [
  { id: 'brush', priceCents: 1200 },
  { id: 'notebook', priceCents: 1450 },
  { id: 'stool', priceCents: 14_900 },
  { id: 'teapot', priceCents: 6400 },
];
const orders = Array.from({ length: 24 }, (_, index) => loadOrder(catalogue, index));

test('each order has an id of its own', () => {
  expect(new Set(orders.map(({ id }) => id)).size).toBe(24);
});

test('an order says each product once, and what was shown for all of it', () => {
  expect(orders[1]).toMatchObject({
    items: [
      { productId: 'notebook', quantity: 2 },
      { productId: 'stool', quantity: 2 },
    ],
    totalCents: 32_700,
    card: 'card-4242',
  });
  const lines = orders.map(({ items }) => items.map(({ productId }) => productId));
  expect(lines.filter((products) => new Set(products).size < products.length)).toEqual([]);
});

test('all of the catalogue is ordered alike', () => {
  const counts = catalogue.map(
    ({ id }) => orders.filter(({ items }) => items.some(({ productId }) => productId === id)).length,
  );
  expect(counts).toEqual([12, 12, 12, 12]);
});

test('of a catalogue of one product each order has one line', () => {
  expect(loadOrder(catalogue.slice(0, 1), 2).items).toEqual([{ productId: 'brush', quantity: 1 }]);
});
