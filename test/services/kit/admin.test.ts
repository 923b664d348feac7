import { createAdmin } from '../../../services/kit/admin';

test('says at any time whether it is ready, and always that it lives', async () => {
  let ready = false;
  const admin = createAdmin(() => ready);
  const told = async (url: string): Promise<unknown[]> => {
    const { statusCode, body } = await admin.inject(url);
    return [statusCode, JSON.parse(body)];
  };
  expect([await told('/readyz'), await told('/healthz')]).toEqual([
    [503, { status: 'not ready' }],
    [200, { status: 'alive' }],
  ]);
  ready = true;
  expect(await told('/readyz')).toEqual([200, { status: 'ready' }]);
});

test('tells its metrics as Prometheus reads them', async () => {
  const { statusCode, headers } = await createAdmin(() => true).inject('/metrics');
  expect([statusCode, headers['content-type']]).toEqual([200, 'text/plain; version=0.0.4; charset=utf-8']);
});
