import { field, names, redis, sample, service, text, worker } from '../../helpers/constructs';

test('ServiceAccount', () => {
  const system = sample();
  worker(system, 'mailer');
  expect(text(system, 'ServiceAccount/mailer')).toMatchSnapshot();
});

test('has no token for the API server', () => {
  const system = sample();
  worker(system, 'mailer');
  expect(field(system, 'ServiceAccount/mailer', 'automountServiceAccountToken')).toBe(false);
});

test('one a component that runs here, and its pods run as it', () => {
  const system = sample();
  service(system, 'orders', ['POST /orders']);
  worker(system, 'mailer');
  redis(system, 'cache');
  expect(names(system, 'ServiceAccount')).toEqual(['cache', 'mailer', 'orders']);
  const runsAs = ['Deployment/orders', 'Deployment/mailer', 'StatefulSet/cache'].map((which) =>
    field(system, which, 'spec.template.spec.serviceAccountName'),
  );
  expect(runsAs).toEqual(['orders', 'mailer', 'cache']);
});
