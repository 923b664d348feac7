import { count, priced, same, total, withQuantity, without } from '../../../services/storefront/cart';
import { products, ShopFront } from './shop-front';

const cup = (quantity: number) => ({ productId: 'cup', quantity });
const lamp = (quantity: number) => ({ productId: 'lamp', quantity });

test('keeps the order in which things were chosen', () => {
  expect(withQuantity(withQuantity([lamp(1)], 'cup', 2), 'lamp', 3)).toEqual([lamp(3), cup(2)]);
});

test('takes out what is none', () => {
  expect(withQuantity([lamp(1), cup(2)], 'lamp', 0)).toEqual([cup(2)]);
});

test('leaves what was added since', () => {
  expect(without([cup(3), lamp(1)], [cup(2), lamp(2)])).toEqual([cup(1)]);
});

test('counts things, not lines', () => {
  expect(count([cup(3), lamp(1)])).toBe(4);
});

test('holds the same in any order', () => {
  expect([same([cup(1), lamp(2)], [lamp(2), cup(1)]), same([cup(1)], [cup(2)]), same([cup(1)], [])]).toEqual([
    true,
    false,
    false,
  ]);
});

test('costs what its lines cost; what is not sold any more costs nothing', () => {
  const pictured = products.map((product) => ({ ...product, picture: '' }));
  expect(total(priced([cup(3), lamp(1), { productId: 'gone', quantity: 5 }], pictured))).toBe(3 * 1250 + 9900);
});

const add = (quantity: string) => ({ action: 'add', product: 'cup', quantity });

/** Somebody with so many cups in the cart. */
async function withCups(quantity: string) {
  const browser = new ShopFront().browser();
  await browser.get('/products/cup');
  await browser.post('/cart', add(quantity));
  await browser.get('/cart');
  return browser;
}

test.each([
  ['adds', add('3'), '5', '€62.50'],
  ['changes', { action: 'change', product: 'cup', quantity: '7' }, '7', '€87.50'],
])('%s, and shows what it costs', async (_, fields, quantity, costs) => {
  const browser = await withCups('2');
  const { statusCode, headers } = await browser.post('/cart', fields);
  expect([statusCode, headers.location]).toEqual([303, '/cart']);
  await browser.get('/cart');
  expect(browser.html).toContain(`name="quantity" value="${quantity}"`);
  expect(browser.html).toContain(`<dd class="total">${costs}</dd>`);
});

test('removes', async () => {
  const browser = await withCups('2');
  await browser.post('/cart', { action: 'remove', product: 'cup' });
  await browser.get('/cart');
  expect(browser.html).toContain('There is nothing in it yet.');
});

const number = 'Quantity must be a whole number from 1 to 20';

test.each([
  ['no number', add('two'), 400, number],
  ['none', add('0'), 400, number],
  ['less than none', add('-1'), 400, number],
  ['more than 20', add('21'), 400, number],
  ['no quantity', { action: 'add', product: 'cup' }, 400, number],
  ['too many together', add('19'), 409, 'Quantity can be 20 of one product at most, and there are 2 in your cart'],
  ['an id that is none', { ...add('1'), product: 'A B' }, 400, 'Product must be the id of one'],
  ['a product that is none', { ...add('1'), product: 'none' }, 404, 'Product is not one that we sell'],
  ['an action that is none', { ...add('1'), action: 'x' }, 400, 'Action must be add, change or remove'],
  ['a field that is none', { ...add('1'), x: '1' }, 400, 'x is not known'],
])('fails on %s, says why, and leaves the cart', async (_, fields: Record<string, string>, status, words) => {
  const browser = await withCups('2');
  const { statusCode } = await browser.post('/cart', fields);
  expect([statusCode, browser.heading, browser.problems]).toEqual([status, 'Your cart', [words]]);
  expect(browser.html).toContain('name="quantity" value="2"');
});

test('fails at the quantity that is wrong', async () => {
  const browser = await withCups('2');
  await browser.post('/cart', { action: 'change', product: 'cup', quantity: '99' });
  expect(browser.html).toContain('aria-invalid="true" aria-describedby="quantity-cup-problem"');
});
