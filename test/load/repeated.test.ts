import { eventually } from '../cluster/eventually';
import { Repeated } from './repeated';

test('asks until it ends, and tells each time that it failed', async () => {
  let count = 0;
  const repeated = new Repeated(async () => {
    if (++count % 2 === 0) throw new Error(`no ${count}`);
  });
  await eventually('it asked twice', async () => repeated.count >= 2 || undefined);
  const failed = await repeated.end();
  const asked = count;
  expect(failed).toEqual(Array.from({ length: Math.floor(asked / 2) }, (_, index) => `no ${2 * index + 2}`));
  expect(repeated.count).toBe(asked);
});
