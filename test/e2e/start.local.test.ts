import { existsSync, mkdtempSync, rmSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { dev } from '../../charts/environment';
import { shop as shopIn } from '../../charts/shop';
import { eventually } from '../cluster/eventually';
import { processes } from '../local/descendants';
import { LocalShop } from '../local/local-shop';
import { Part, partsOf } from '../local/parts';
import { figure } from './figures';
import { refusedStart } from './refused-start';
import { StartedShop } from './started-shop';

const { services, stores } = partsOf(shopIn(dev));
const names = (parts: readonly Part[]): string[] => parts.map(({ name }) => name);

// A pool has a size of its own.
const needed = (variables: readonly string[]) => variables.filter((each) => !each.endsWith('_DATABASE_POOL'));

describe('the shop on this machine:', () => {
  let shop: LocalShop;

  beforeAll(async () => {
    shop = await LocalShop.start();
  });
  afterAll(() => shop?.close());

  test.each(names(services))('%s tells those who run it that it lives, is ready, and what it counted', async (name) => {
    const asked = ['healthz', 'readyz', 'metrics'].map((path) => fetch(`${shop.admin(name)}/${path}`));
    const [health, readiness, metrics] = await Promise.all(asked);
    expect([health?.status, readiness?.status, metrics?.status]).toEqual([200, 200, 200]);
    expect(await metrics?.text()).toMatch(/^# TYPE \w+ /m);
  });

  test.each(services.map(({ name, env }) => [name, needed(Object.keys(env))] as const))(
    '%s does not start without any one of its variables, and names it',
    async (name, variables) => {
      const program = await shop.program(name);
      const refusals = await Promise.all(variables.map((variable) => refusedStart(program, variable)));
      expect(refusals).toEqual(variables.map((variable) => ({ code: 1, named: [variable] })));
    },
  );

  test('a second one does not use the same folder', async () => {
    const { data } = shop.folder;
    const second = LocalShop.start({ data });
    await expect(second).rejects.toThrow(`${data} is used by process ${process.pid}; end it, or use another`);
  });

  test.each([...names(stores), ...names(services)])('%s is there again after it was killed', async (name) => {
    await shop.kill(name);
    await shop.start(name);
    await expect(eventually('all are ready', async () => (await areReady()) || undefined)).resolves.toBe(true);
  });

  test.each(names(services))('%s ends when it is asked to', async (name) => {
    await shop.stop(name);
    expect(await shop.end(name)).toBe('with code 0');
    await shop.start(name);
  });

  async function areReady(): Promise<boolean> {
    const all = await Promise.all(names(services).map((name) => fetch(`${shop.admin(name)}/readyz`)));
    return all.every(({ ok }) => ok);
  }
});

describe('npm run shop:', () => {
  const data = mkdtempSync(join(tmpdir(), 'strata-shop-'));
  let shop: StartedShop | undefined;

  afterEach(() => shop?.send('SIGKILL'));
  afterAll(() => rmSync(data, { recursive: true, force: true }));

  test('SIGINT ends it while it starts, and everything that it began', async () => {
    shop = new StartedShop(data);
    const failure = shop.page.catch(({ message }: Error) => message);
    const begun = await eventually('it has begun something', async () => {
      const pids = shop?.begun() ?? [];
      // Before that its program may be compiled.
      return existsSync(join(data, 'run/ports.json')) && pids.length > 0 ? pids : undefined;
    });
    shop.send('SIGINT');
    expect(await shop.end).toBe(0);
    expect(await failure).toMatch("'npm run shop': it ended with 0\n");
    await ended(begun);
  });

  // Each begins with what the one before left.
  test.each([
    ['SIGKILL', 'SIGKILL'],
    ['SIGINT', 0],
    ['SIGTERM', 0],
  ] as const)('%s ends it, and everything that it began', async (signal, how) => {
    const began = Date.now();
    shop = new StartedShop(data);
    expect((await fetch(await shop.page)).status).toBe(200);
    figure({ name: 'local' }, `shop: ms until its page is there, before ${signal}`, Date.now() - began);
    const begun = shop.begun();
    const open = await shop.open();
    expect(open.length).toBeGreaterThan(services.length + stores.length);
    expect(begun.length).toBeGreaterThan(services.length + stores.length);
    shop.send(signal);
    expect(await shop.end).toBe(how);
    await ended(begun);
    // What they had begun since is told to end by whoever watches them.
    const isQuiet = async () => ((await shop?.open())?.length === 0 ? true : undefined);
    await eventually('nothing listens any more', isQuiet);
  });
});

/** Waits until none of these runs. */
const ended = (pids: readonly number[]): Promise<true> =>
  eventually('nothing that it began runs', async () => {
    const running = new Set(processes().map(({ pid }) => pid));
    return pids.some((pid) => running.has(pid)) ? undefined : true;
  });
