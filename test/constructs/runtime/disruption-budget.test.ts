import { canary, field, names, sample, service, text } from '../../helpers/constructs';

const budgeted = (min = 2, max = 4) => {
  const system = sample();
  service(system, 'orders', ['POST /orders'], { scale: { min, max }, canary });
  return system;
};

test('PodDisruptionBudget', () => {
  expect(text(budgeted(), 'PodDisruptionBudget/orders')).toMatchSnapshot();
});

test.each([1, 3])('a drain takes one pod at a time, and is never blocked: of %i', (pods) => {
  const spec = field(budgeted(pods, pods), 'PodDisruptionBudget/orders', 'spec');
  expect(spec).toMatchObject({ maxUnavailable: 1, unhealthyPodEvictionPolicy: 'AlwaysAllow' });
  expect(spec).not.toHaveProperty('minAvailable');
});

test('a canary has its own budget, for its own pods', () => {
  expect(names(budgeted(), 'PodDisruptionBudget')).toEqual(['orders', 'orders-canary']);
  expect(field(budgeted(), 'PodDisruptionBudget/orders-canary', 'spec.selector')).toEqual({
    matchLabels: { 'app.kubernetes.io/name': 'orders', track: 'canary' },
  });
});
