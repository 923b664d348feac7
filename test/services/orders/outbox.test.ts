import { TooLarge } from '../../../services/kit/broker';
import { outbox } from '../../../services/orders/outbox';
import { KeptLog } from '../kept-log';

/** Events that wait, and a broker that does with each what is said. */
async function leaving(events: readonly [id: string, orderId: string][], publish: (id: string) => Promise<void>) {
  const { lines, log } = new KeptLog();
  const told: string[] = [];
  let left = events.map(([id, orderId], n) => ({ number: `${n}`, id, event: { orderId } }));
  let looks = 0;
  await new Promise<void>((resolve) => {
    const database = {
      rows: async (_: string, limit: number, without: readonly string[]) => {
        if (++looks === 3) resolve();
        if (looks === 3) await new Promise(() => undefined);
        return left.filter(({ number }) => !without.includes(number)).slice(0, limit);
      },
      changes: async (_: string, numbers: readonly string[] | Date) => {
        if (numbers instanceof Date) return 0;
        left = left.filter(({ number }) => !numbers.includes(number));
        return numbers.length;
      },
    };
    const broker = {
      keptSince: async () => new Date(0),
      fellBack: () => false,
      publish: async (id: string) => {
        await publish(id);
        told.push(id);
      },
    };
    outbox(database as never, broker, log).start();
  });
  return { told, left: left.map(({ id }) => id), lines };
}

const numbered = (count: number, from = 0) =>
  Array.from({ length: count }, (_, n): [string, string] => [`event ${n + from}`, `order ${n + from}`]);

test('one that the broker can never keep keeps none waiting, and is told of once', async () => {
  const { told, left, lines } = await leaving(numbered(52), async (id) => {
    if (id === 'event 0') throw new TooLarge('it is too large');
  });
  expect(told.length).toBe(51);
  expect(left).toEqual(['event 0']);
  expect(lines).toEqual([
    {
      level: 'error',
      id: 'event 0',
      orderId: 'order 0',
      reason: 'it is too large',
      message: 'an event cannot be published; it stays where it is',
    },
  ]);
});

test('one that the broker could not keep is tried again after a while', async () => {
  let asked = 0;
  let now = Date.now();
  const later = jest.spyOn(Date, 'now').mockImplementation(() => (now += 61_000));
  const { told } = await leaving(numbered(1), async () => {
    if (++asked === 1) throw new TooLarge('it is too large');
  });
  later.mockRestore();
  expect(told).toEqual(['event 0']);
});

test('what the broker has lost is published again, once, before what is new', async () => {
  const since = new Date(2000);
  const rows: { readonly number: string; readonly id: string; published?: Date }[] = [
    { number: '1', id: 'lost', published: new Date(1000) },
    { number: '2', id: 'new' },
  ];
  const told: string[] = [];
  let looks = 0;
  await new Promise<void>((resolve) => {
    const database = {
      rows: async () => {
        if (++looks === 4) resolve();
        const waiting = rows.filter(({ published }) => !published);
        return looks < 4
          ? waiting.map((row) => ({ ...row, event: { orderId: 'order' } }))
          : new Promise(() => undefined);
      },
      changes: async (_: string, which: readonly string[] | Date) => {
        const changed = rows.filter(({ number, published }) =>
          which instanceof Date ? published && published < which : which.includes(number),
        );
        for (const row of changed) row.published = which instanceof Date ? undefined : since;
        return changed.length;
      },
    };
    const broker = {
      keptSince: async () => since,
      fellBack: () => false,
      publish: async (id: string) => void told.push(id),
    };
    outbox(database as never, broker, new KeptLog().log).start();
  });
  expect(told).toEqual(['lost', 'new']);
});

test('where the broker came back without the latest that it had acknowledged, those are published again', async () => {
  const said: string[] = [];
  let fell = false;
  await new Promise<void>((resolve) => {
    const waiting = [{ number: '2', id: 'new', event: { orderId: 'order' } }];
    const database = {
      // Nobody ends the loop: it waits.
      rows: async () => (waiting.length > 0 ? waiting.splice(0) : new Promise(() => undefined)),
      changes: async (sql: string, which?: unknown) => {
        if (which instanceof Date) return 0;
        said.push(sql.replaceAll(/\s+/g, ' '));
        return 1;
      },
    };
    const broker = {
      keptSince: async () => new Date(0),
      fellBack: () => {
        if (!fell) return false;
        fell = false;
        setImmediate(resolve);
        return true;
      },
      publish: async () => void (fell = true),
    };
    outbox(database as never, broker, new KeptLog().log).start();
  });
  expect(said.slice(-2)).toEqual([
    expect.stringContaining('UPDATE outbox SET published_at = now()'),
    "UPDATE outbox SET published_at = NULL WHERE published_at > now() - interval '5 minutes'",
  ]);
});

test('what goes is not sent again because of what does not', async () => {
  const { told, left, lines } = await leaving(numbered(3), async (id) => {
    if (id === 'event 1') throw new Error('timeout');
  });
  expect([told, left]).toEqual([['event 0', 'event 2'], ['event 1']]);
  expect(lines[0]).toEqual({ level: 'warn', reason: 'timeout', message: 'outbox could not do its work' });
});

test('nothing of an order is told before what happened to it earlier', async () => {
  let asked = 0;
  const events: [string, string][] = [
    ['placed', 'order'],
    ['cancelled', 'order'],
    ['other', 'another'],
  ];
  const { told } = await leaving(events, async (id) => {
    if (id === 'placed' && ++asked === 1) throw new Error('timeout');
  });
  expect(told).toEqual(['other', 'placed', 'cancelled']);
});
