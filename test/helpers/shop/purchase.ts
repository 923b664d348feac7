import { randomUUID } from 'crypto';
import { Locator, Page } from 'playwright-core';
import { findings, isTooWide, tabTo } from './browser';

/** What somebody saw who bought something. */
export interface Purchase {
  /** The heading of the last page. */
  readonly heading: string;
  /** The id of the order. */
  readonly order: string;
  /** How many pages were looked at. */
  readonly pages: number;
  /** What axe found on them. */
  readonly findings: readonly string[];
  /** The pages that are wider than the screen. */
  readonly tooWide: readonly string[];
}

/** How somebody uses a page: by keyboard alone, or by pointing at things. */
export type Hands = 'keyboard' | 'pointer';

/** Buys two teapots: looks around, puts them into the cart, registers, pays. Every page on the way is shown to `look`. */
export async function buy(
  page: Page,
  shop: string,
  hands: Hands,
  look: (name: string) => Promise<unknown> = async () => undefined,
): Promise<Purchase> {
  const found: string[] = [];
  const tooWide: string[] = [];
  let pages = 0;
  const arrive = async (name: string, heading: string): Promise<void> => {
    await page.getByRole('heading', { level: 1, name: heading }).waitFor();
    found.push(...(await findings(page)));
    if (await isTooWide(page)) tooWide.push(page.url());
    await look(name);
    pages++;
  };
  const go = async (goal: Locator): Promise<void> => {
    if (hands === 'pointer') return goal.click();
    await tabTo(page, goal);
    await page.keyboard.press('Enter');
  };
  const write = async (label: string, text: string): Promise<void> => {
    const field = page.getByRole('region', { name: 'I am new here' }).getByLabel(label);
    if (hands === 'pointer') return field.fill(text);
    await tabTo(page, field);
    await page.keyboard.type(text);
  };

  await page.goto(shop);
  await arrive('home', '');
  await go(page.getByRole('link', { name: 'Teapot' }));
  await arrive('product', 'Teapot');
  await tabTo(page, page.getByLabel('Quantity'));
  await page.keyboard.press('ArrowUp');
  await go(page.getByRole('button', { name: 'Add to cart' }));
  await arrive('cart', 'Your cart');
  await go(
    page
      .getByRole('link', { name: 'Checkout' })
      .or(page.getByRole('button', { name: 'Checkout' }))
      .first(),
  );
  await arrive('login', 'Sign in');
  await write('Name', 'Ada Byron');
  await write('E-mail address', `${randomUUID()}@shop.example`);
  await write('Password', randomUUID());
  await go(page.getByRole('button', { name: 'Create an account' }));
  await arrive('checkout', 'Checkout');
  await go(page.getByRole('button', { name: /^Pay .* and order$/ }));
  await page.waitForURL(/\/orders\//);
  await page.getByRole('heading', { level: 1, name: /confirmed|cancelled/ }).waitFor();
  await arrive('order', '');
  const heading = await page.getByRole('heading', { level: 1 }).innerText();
  return { heading, order: page.url().replace(/.*\/orders\//, ''), pages, findings: found, tooWide };
}
