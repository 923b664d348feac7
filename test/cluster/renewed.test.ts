import { V1Deployment } from '@kubernetes/client-node';
import { renewed } from './renewed';

const deployment = (name: string, image: string) =>
  ({ metadata: { name }, spec: { template: { spec: { containers: [{ name, image }] } } } }) as V1Deployment;

test('what runs an image that was built anew is started anew; what never ran here, or runs the same, is not', () => {
  const deployments = ['a', 'b', 'c'].map((name) => deployment(name, `shop/${name}:1`));
  const before = { 'shop/a:1': 'one', 'shop/b:1': 'one' };
  const now = { 'shop/a:1': 'two', 'shop/b:1': 'one', 'shop/c:1': 'two' };
  expect(renewed(deployments, before, now)).toEqual(['a']);
});
