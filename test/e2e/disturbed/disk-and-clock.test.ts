import { setTimeout as wait } from 'timers/promises';
import { eventually } from '../../cluster/eventually';
import { besideOneAhead } from './ahead';
import { booksAreRight } from './books';
import { dev } from '../dev-shop';
import { disturbedShop } from './disturbed';
import { kubectl } from '../live';
import { SmallDisk } from './small-disk';

const { namespace } = dev.environment;
const at = disturbedShop();

/** How far a clock is ahead, in milliseconds. */
const ahead = 5 * 60_000;

/** How long something goes on, in milliseconds. */
const spell = 20_000;

// How long it takes is a matter of the machine: what is waited for fails by itself.
jest.setTimeout(900_000);

describe.each(['saga', 'two-phase'] as const)('in %s,', (mode) => {
  const coming = at.whileOrdersCome(mode);

  test.each(['orders', 'payments', 'products', 'users'])(
    'a clock of %s is 5 minutes ahead, for a while',
    async (name) => {
      let answered = 0;
      await coming().during(`clock of ${name} ahead`, () =>
        besideOneAhead(namespace, name, ahead, async (pod) => {
          await wait(spell);
          const log = await kubectl.run('logs', pod, `--namespace=${namespace}`, `--container=${name}`);
          answered = log.match(/"route":"\/(?!healthz)/g)?.length ?? 0;
        }),
      );
      coming().note(`clock of ${name} ahead: requests that came to it`, answered);
      expect(answered).toBeGreaterThan(0);
    },
  );

  test("PostgreSQL's disk is full, for a while", async () => {
    const disk = await SmallDisk.of(namespace, 'postgres', 400);
    try {
      await coming().steady.calm();
      const meanwhile = await coming().during('disk full', () =>
        disk.full(async () => {
          await eventually('PostgreSQL says so', async () => (await told()).includes('No space left') || undefined);
          await wait(spell);
        }),
      );
      expect(meanwhile.at(-1)?.last?.state).toBe('confirmed');
    } finally {
      await disk.end();
    }
    await coming().steady.calm();
  });

  booksAreRight(mode, coming);
});

/** What PostgreSQL wrote, before it was started again, too. */
async function told(): Promise<string> {
  const logs = ['logs', 'postgres-0', `--namespace=${namespace}`, '--container=postgres'];
  const [now, before] = await Promise.all([kubectl.outcome(...logs), kubectl.outcome(...logs, '--previous')]);
  return now.stdout + before.stdout;
}
