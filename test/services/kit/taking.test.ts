import { taking, TakingProps } from '../../../services/kit/taking';
import { KeptLog } from '../kept-log';

/** A message of JetStream that has no broker behind it. */
class Message {
  readonly said: unknown[] = [];
  readonly subject: string = 'orders.events';
  readonly timestamp = '2026-01-01T00:00:00Z';
  time = new Date();
  readonly info: { readonly deliveryCount: number };
  readonly data: Buffer;
  readonly headers = new Map([['Nats-Msg-Id', 'its id']]);

  constructor(
    readonly seq: number,
    private readonly text: string,
    tried = 1,
  ) {
    this.info = { deliveryCount: tried };
    this.data = Buffer.from(text);
  }

  json = (): unknown => JSON.parse(this.text);
  nak = (pause: number): void => void this.said.push(`again after ${pause}`);
  term = (...reason: unknown[]): void => void this.said.push('never again', ...reason);
  working = (): void => void this.said.push('at work');
  ackAck = async (): Promise<boolean> => this.said.push('done') > 0;
}

const word = (data: unknown): string => {
  if (typeof data !== 'string') throw new Error('no word');
  return data;
};

/** Takes all of these in turn, with whoever acts on them, from a broker that may differ. */
async function taken(
  messages: readonly Message[],
  act: (word: string) => Promise<unknown>,
  differs: Partial<TakingProps<string>['broker']> = {},
) {
  const { lines, log } = new KeptLog();
  const buried: unknown[] = [];
  const left = [...messages];
  await new Promise<void>((resolve) => {
    const broker = {
      next: async () => {
        const message = left.shift();
        if (!message) resolve();
        return (message ?? new Promise(() => undefined)) as never;
      },
      bury: async (id: string, message: unknown) => void buried.push([id, message]),
      deliveries: async () => 20,
      ...differs,
    };
    taking({ broker, name: 'test', read: word, act, log }).start();
  });
  return { buried, lines };
}

const refuses = async (word: string): Promise<void> => {
  if (word === 'poison') throw new Error('cannot be said');
};

test('acknowledges what was acted on', async () => {
  const message = new Message(1, '"hello"');
  const said: string[] = [];
  await taken([message], async (word) => said.push(word));
  expect([said, message.said]).toEqual([['hello'], ['done']]);
});

test('has one that fails wait, longer each time, while others are handled', async () => {
  const poison = [1, 2, 3, 4].map((tried) => new Message(1, '"poison"', tried));
  const other = new Message(2, '"hello"');
  const { buried } = await taken([...poison, other], refuses);
  expect(poison.map(({ said }) => said)).toEqual([
    ['again after 1000'],
    ['again after 5000'],
    ['again after 15000'],
    ['again after 60000'],
  ]);
  expect([other.said, buried]).toEqual([['done'], []]);
});

test.each([
  ['the last try', '"poison"', 5, 'cannot be said'],
  ['handling that ends the process each time', '"hello"', 20, 'it was tried, and neither done nor refused'],
])('buries a message after %s, with what was wrong and how often it was tried', async (_, text, tried, reason) => {
  const message = new Message(7, text, tried);
  const { buried, lines } = await taken([message], refuses);
  expect(message.said).toEqual(['never again']);
  const { subject, timestamp } = message;
  expect(buried).toEqual([
    ['test-7-2026-01-01T00:00:00Z', { subject, sequence: 7, timestamp, tried, reason, message: text }],
  ]);
  expect(lines).toEqual([{ level: 'error', reason, sequence: 7, tried, message: 'a message was put aside' }]);
});

test('buries a message that is delivered no more, where the broker was told to deliver it less often', async () => {
  const poison = [1, 2, 3].map((tried) => new Message(1, '"poison"', tried));
  const { buried } = await taken(poison, refuses, { deliveries: async () => 3 });
  expect(poison.map(({ said }) => said)).toEqual([['again after 1000'], ['again after 5000'], ['never again']]);
  expect(buried.length).toBe(1);
});

test.each([
  [19, 'cannot be said', 'a message could not be put aside; it comes again'],
  [
    20,
    'it was tried, and neither done nor refused',
    'a message is lost: it could not be put aside, and is not delivered again',
  ],
])('says which message cannot be buried, and whether it is lost: delivery %i of 20', async (tried, reason, told) => {
  const message = new Message(7, '"poison"', tried);
  const { lines } = await taken([message], refuses, {
    bury: async () => {
      throw new Error('maximum bytes exceeded');
    },
  });
  expect(message.said).toEqual(['again after 60000']);
  const cause = 'maximum bytes exceeded';
  expect(lines[0]).toEqual({ level: 'error', reason, cause, id: 'its id', sequence: 7, tried, message: told });
});

test.each(['{', '7', ''])('buries at once what is no message of ours: %j', async (text) => {
  const message = new Message(1, text);
  const { buried } = await taken([message], refuses);
  expect([message.said, buried.length]).toEqual([['never again'], 1]);
});

test.each([
  ['57014', 'canceling statement due to statement timeout'],
  ['55P03', 'canceling statement due to lock timeout'],
  ['40P01', 'deadlock detected'],
])(
  'has one that the database did not come to wait, longer than others that fail, as often as it is delivered: %s',
  async (code, reason) => {
    const locked = [1, 2, 3, 4, 5, 6, 20].map((tried) => new Message(1, '"locked"', tried));
    const other = new Message(2, '"hello"');
    const { buried } = await taken([...locked, other], async (word) => {
      if (word === 'locked') throw Object.assign(new Error(reason), { code });
    });
    expect(locked.map(({ said }) => said)).toEqual([
      ['again after 1000'],
      ['again after 10000'],
      ['again after 60000'],
      ['again after 120000'],
      ['again after 120000'],
      ['again after 120000'],
      ['never again'],
    ]);
    expect([other.said, buried.length]).toEqual([['done'], 1]);
  },
);

test('tries one that has been tried often by others, which may have found the database busy', async () => {
  const message = new Message(1, '"hello"', 6);
  const { buried } = await taken([message], async () => undefined);
  expect([message.said, buried]).toEqual([['done'], []]);
});

test.each([
  ['does not answer', 'ECONNREFUSED'],
  ['takes nothing', '25006'],
  ['does not let us in', '28P01'],
  ['is not there', '3D000'],
  ['has lost its tables', '42P01'],
  ['does not let us write', '42501'],
  ['cannot read its disk', '58030'],
])('blames no message for a database that %s, and tries the same one again', async (_, code) => {
  const message = new Message(1, '"hello"');
  let asked = 0;
  await taken([message], async () => {
    if (++asked < 3) throw Object.assign(new Error('away'), { code });
  });
  expect(message.said).toEqual(['at work', 'at work', 'done']);
});

test('lets one go of another subject', async () => {
  const message = Object.assign(new Message(1, '"hello"'), { subject: 'orders.dead' });
  const said: string[] = [];
  await taken([message], async (word) => said.push(word));
  expect([message.said, said]).toEqual([['done'], []]);
});

test('buries one of which nobody knows any more whether it was acted on', async () => {
  const message = Object.assign(new Message(1, '"hello"'), { time: new Date(Date.now() - 8 * 24 * 3_600_000) });
  const said: string[] = [];
  const { buried, lines } = await taken([message], async (word) => said.push(word));
  const reason = 'it is older than 7 days: nobody knows any more whether it was acted on';
  expect([message.said, said]).toEqual([['never again'], []]);
  expect(buried).toEqual([['test-1-2026-01-01T00:00:00Z', expect.objectContaining({ reason })]]);
  expect(lines).toEqual([expect.objectContaining({ level: 'error', reason })]);
});
