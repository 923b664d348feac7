import { deployment } from '../../../constructs/runtime/deployment';
import { canary } from '../../helpers/constructs';

const scale = { min: 2, max: 4, cpu: 70 };
const host = 'orders.test.svc.cluster.local';
const subset = (name: string) => ({ host, port: { number: 80 }, subset: name });

test.each([
  ['one for a rollout', undefined, 5],
  ['one for a rollout of each version', canary, 10],
])('there may be as many pods as its scale says, and %s', (_, canary, pods) => {
  expect(deployment().mostPods({ scale, canary })).toBe(pods);
});

test('calls go to its pods; a share of them, and all that ask for it, to those of its canary', () => {
  expect(deployment().routes({ host })).toEqual({ usual: [{ destination: subset('stable') }], canary: [] });
  expect(deployment().routes({ host, canary })).toEqual({
    usual: [
      { destination: subset('stable'), weight: 100 - canary.weight },
      { destination: subset('canary'), weight: canary.weight },
    ],
    canary: [{ destination: subset('canary') }],
  });
});
