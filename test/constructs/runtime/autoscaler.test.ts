import { canary, field, sample, service, text } from '../../helpers/constructs';

const scaled = (min: number, max: number, cpu?: number) => {
  const system = sample();
  service(system, 'orders', ['POST /orders'], { scale: { min, max, cpu }, canary });
  return system;
};

test('HorizontalPodAutoscaler', () => {
  expect(text(scaled(2, 4), 'HorizontalPodAutoscaler/orders')).toMatchSnapshot();
});

test('scales between the fewest and the most pods', () => {
  expect(field(scaled(3, 20), 'HorizontalPodAutoscaler/orders', 'spec')).toMatchObject({
    minReplicas: 3,
    maxReplicas: 20,
  });
});

test("measures the workload's own container, without the proxy", () => {
  expect(field(scaled(2, 4), 'HorizontalPodAutoscaler/orders-canary', 'spec.metrics')).toEqual([
    {
      type: 'ContainerResource',
      containerResource: {
        container: 'orders',
        name: 'cpu',
        target: { type: 'Utilization', averageUtilization: 70 },
      },
    },
  ]);
});

test('holds the use that it is given', () => {
  expect(field(scaled(2, 4, 50), 'HorizontalPodAutoscaler/orders', 'spec.metrics.0.containerResource.target')).toEqual({
    type: 'Utilization',
    averageUtilization: 50,
  });
});

test('a canary has its own autoscaler, of its own Deployment', () => {
  expect(field(scaled(2, 4), 'HorizontalPodAutoscaler/orders-canary', 'spec.scaleTargetRef')).toEqual({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    name: 'orders-canary',
  });
});

test('scales up at once, down by one pod a minute after five quiet ones', () => {
  expect(field(scaled(2, 4), 'HorizontalPodAutoscaler/orders', 'spec.behavior')).toMatchObject({
    scaleUp: { stabilizationWindowSeconds: 0 },
    scaleDown: { stabilizationWindowSeconds: 300, policies: [{ type: 'Pods', value: 1, periodSeconds: 60 }] },
  });
});

test('there is one where the number of pods may not vary, too: turned on later, it would find one pod', () => {
  expect(field(scaled(3, 3), 'HorizontalPodAutoscaler/orders', 'spec')).toMatchObject({
    minReplicas: 3,
    maxReplicas: 3,
  });
});
