import { Broker } from '../../../services/kit/broker';
import { withNats } from '../fake-nats';

/** What a consumer is made with where there is none. */
async function made(): Promise<object> {
  let config: object | undefined;
  const answers = (subject: string, sent: string): object => {
    if (/API\.(INFO|STREAM\.NAMES)$/.test(subject)) return { streams: ['orders'] };
    if (/API\.CONSUMER\.(DURABLE\.)?CREATE\./.test(subject)) config = (JSON.parse(sent) as { config: object }).config;
    if (config) return { name: 'test', stream_name: 'orders', config };
    return { error: { code: 404, err_code: 10014, description: 'consumer not found' } };
  };
  await withNats(answers, async (url) => {
    const broker = new Broker({ url, password: () => 'p' });
    await broker.deliveries('test');
    await broker.close();
  });
  return config ?? {};
}

test('messages that wait to be tried again keep no others waiting, however many they are', async () => {
  expect(await made()).toMatchObject({ max_ack_pending: -1 });
});

test('a message is delivered more often than it is tried, so that one whose handling ends the process is buried', async () => {
  expect(await made()).toMatchObject({ max_deliver: 20 });
});
