import { canary, field, sample, service, text } from '../../helpers/constructs';

const served = () => {
  const system = sample();
  service(system, 'orders', ['POST /orders'], { canary });
  return system;
};

test('Service', () => {
  expect(text(served(), 'Service/orders')).toMatchSnapshot();
});

test('selects the name, and so the pods of every track', () => {
  expect(field(served(), 'Service/orders', 'spec.selector')).toEqual({ 'app.kubernetes.io/name': 'orders' });
});

test('exposes the same port as the container, by its name', () => {
  const port = field(served(), 'Service/orders', 'spec.ports.0.targetPort');
  expect(port).toBe(field(served(), 'Deployment/orders', 'spec.template.spec.containers.0.ports.0.name'));
});

test('says to the mesh that it speaks HTTP', () => {
  expect(field(served(), 'Service/orders', 'spec.ports')).toEqual([
    { name: 'http', appProtocol: 'http', port: 80, targetPort: 'http' },
  ]);
});

test('does not expose the port of health and metrics', () => {
  expect(field(served(), 'Service/orders', 'spec.ports')).toHaveLength(1);
});
