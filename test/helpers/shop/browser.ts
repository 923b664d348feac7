import axe, { AxeResults } from 'axe-core';
import { existsSync } from 'fs';
import { Browser, BrowserContextOptions, chromium, devices, Locator, Page } from 'playwright-core';

/** The screens that pages are looked at on. */
export const screens: Readonly<Record<'desktop' | 'phone', BrowserContextOptions>> = {
  desktop: { viewport: { width: 1280, height: 900 } },
  phone: { ...devices['Pixel 7'], viewport: { width: 390, height: 844 } },
};

const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Starts Chromium, the one of the system. */
export async function startBrowser(): Promise<Browser> {
  const executablePath = process.env['CHROMIUM'] ?? places.find((place) => existsSync(place));
  if (!executablePath)
    throw new Error(`chromium is missing; run 'apt-get install chromium', or say in CHROMIUM where it is`);
  // Without a sandbox of its own, root may start it; and the shop has this name in no resolver.
  const args = ['--no-sandbox', '--host-resolver-rules=MAP shop.localhost 127.0.0.1'];
  return chromium.launch({ executablePath, args });
}

/** What axe finds on a page, and where. */
export async function findings(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(() =>
    (window as unknown as { axe: { run(): Promise<AxeResults> } }).axe.run(),
  );
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target }) => `${page.url()}: ${id} at ${target.join(' ')}`),
  );
}

/** Whether a page is wider than the screen. */
export const isTooWide = (page: Page): Promise<boolean> =>
  page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);

/** Goes to something by the Tab key alone; fails where that never gets there. */
export async function tabTo(page: Page, goal: Locator): Promise<void> {
  await goal.waitFor();
  for (let pressed = 0; pressed < 100; pressed++) {
    if (await goal.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`the Tab key does not get to ${goal}`);
}
