import { Broker, TooLarge } from '../../../services/kit/broker';
import { Answers, largestPayload, withNats } from '../fake-nats';

const refusal = (err_code: number, description: string) => ({ error: { code: 400, err_code, description } });

/** Uses a broker whose stream of events is there. */
const brokerWith = <T>(answers: Answers, use: (broker: Broker) => Promise<T>): Promise<T> =>
  withNats(
    (subject, sent) => (/API\.(INFO|STREAM\.NAMES)$/.test(subject) ? { streams: ['orders'] } : answers(subject, sent)),
    async (url) => {
      const broker = new Broker({ url, password: () => 'p' });
      try {
        return await use(broker);
      } finally {
        await broker.close();
      }
    },
  );

test.each([
  ['the client knows to be too large', { stream: 'orders', seq: 1 }, largestPayload, true],
  ['the stream says is too large', refusal(10054, 'message size exceeds maximum allowed'), 1, true],
  ['the stream has no room for', refusal(10077, 'maximum bytes exceeded'), 1, false],
])('tells what can never be kept from what may be tried again: what %s', (_, answer, length, tooLarge) =>
  brokerWith(
    () => answer,
    async (broker) => {
      const error = await broker.publish('id', 'x'.repeat(length)).catch((thrown: Error) => thrown);
      expect(error).toBeInstanceOf(Error);
      expect(error instanceof TooLarge).toBe(tooLarge);
    },
  ),
);

test.each([
  [3, 3],
  [-1, Infinity],
])('knows how often a message is delivered as it is set now: %i', async (max_deliver, most) => {
  let set = 20;
  await brokerWith(
    () => ({ name: 'test', stream_name: 'orders', config: { max_deliver: set, ack_policy: 'explicit' } }),
    async (broker) => {
      expect(await broker.deliveries('test')).toBe(20);
      set = max_deliver;
      expect(await broker.deliveries('test')).toBe(most);
    },
  );
});

test('where a stream counts back, tells so once, and looks again since when it is there', async () => {
  const told = { created: '2026-01-01T00:00:00Z', seq: 7 };
  const info = { config: { name: 'orders' }, state: {} };
  await brokerWith(
    (subject) =>
      subject.includes('STREAM.INFO') ? { ...info, created: told.created } : { stream: 'orders', seq: told.seq },
    async (broker) => {
      await broker.publish('one', 'x');
      const first = await broker.keptSince();
      Object.assign(told, { created: '2026-01-02T00:00:00Z', seq: 8 });
      await broker.publish('two', 'x');
      expect([await broker.keptSince(), broker.fellBack()]).toEqual([first, false]);
      told.seq = 1;
      await broker.publish('three', 'x');
      expect([broker.fellBack(), broker.fellBack()]).toEqual([true, false]);
      expect(await broker.keptSince()).toEqual(new Date(told.created));
    },
  );
});
