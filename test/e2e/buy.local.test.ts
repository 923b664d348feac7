import { mkdirSync } from 'fs';
import { join } from 'path';
import { Browser } from 'playwright-core';
import { screens, startBrowser } from '../helpers/shop/browser';
import { broken } from '../helpers/shop/invariants';
import { buy } from '../helpers/shop/purchase';
import { booksOf, settled } from '../local/books';
import { LocalShop } from '../local/local-shop';
import { figure } from './figures';

const pictures = 'build/screenshots';

let shop: LocalShop;
let browser: Browser;
beforeAll(async () => {
  mkdirSync(pictures, { recursive: true });
  [shop, browser] = await Promise.all([LocalShop.start(), startBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await shop?.close();
});

test.each([
  ['desktop', 'keyboard', 'light'],
  ['desktop', 'pointer', 'dark'],
  ['phone', 'pointer', 'light'],
  ['phone', 'keyboard', 'dark'],
] as const)(
  'on a %s, by %s, in %s colours, somebody buys something, and axe finds nothing',
  async (screen, hands, colorScheme) => {
    const context = await browser.newContext({ ...screens[screen], colorScheme });
    const page = await context.newPage();
    const look = (name: string) => page.screenshot({ path: join(pictures, `${name}-${screen}-${colorScheme}.png`) });
    const bought = await buy(page, shop.url('storefront'), hands, look);
    await context.close();
    figure({ name: 'local' }, `pages that axe looked at: ${screen}, ${colorScheme}`, bought.pages);
    figure({ name: 'local' }, `findings of axe: ${screen}, ${colorScheme}`, bought.findings.length);
    expect(bought).toMatchObject({ heading: 'Thank you, your order is confirmed', findings: [], tooWide: [] });
    await settled(shop);
    const books = await booksOf(shop);
    expect(books.orders.find(({ id }) => id === bought.order)).toMatchObject({
      state: 'confirmed',
      items: [{ productId: 'teapot', quantity: 2 }],
    });
    expect(broken(books)).toEqual([]);
  },
);

test('a second window sees the order only when it is signed in', async () => {
  const context = await browser.newContext();
  const page = await context.newPage();
  const { order } = await buy(page, shop.url('storefront'), 'pointer');
  const stranger = await (await browser.newContext()).newPage();
  await stranger.goto(`${shop.url('storefront')}/orders/${order}`);
  expect(new URL(stranger.url()).pathname).toBe('/login');
});

test('whoever bought something cannot be read by a script of the page', async () => {
  const page = await (await browser.newContext()).newPage();
  await buy(page, shop.url('storefront'), 'pointer');
  expect(await page.evaluate(() => document.cookie)).toBe('');
});

test('the monolith shows the same catalogue, byte for byte', async () => {
  for (const path of ['/products', '/products/teapot']) {
    const [one, other] = await Promise.all(
      ['products', 'monolith'].map(async (name) => {
        const answer = await fetch(`${shop.url(name)}${path}`);
        return [answer.status, answer.headers.get('content-type'), await answer.text()];
      }),
    );
    expect(other).toEqual(one);
  }
});
