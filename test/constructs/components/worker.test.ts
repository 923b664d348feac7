import { Callee } from '../../../constructs/base/component';
import { canary, nats, objects, sample, service, worker } from '../../helpers/constructs';

const written = (props = {}): string[] => {
  const system = sample({ monitoring: { namespace: 'monitoring' } });
  worker(system, 'mailer', props);
  return objects(system)
    .filter(({ metadata }) => metadata.name.startsWith('mailer'))
    .map(({ kind, metadata }) => `${kind}/${metadata.name}`);
};

test('all that a service needs follows from it, but what answers callers', () => {
  expect(written()).toEqual([
    'ServiceAccount/mailer',
    'Sidecar/mailer',
    'PodMonitor/mailer',
    'Deployment/mailer',
    'HorizontalPodAutoscaler/mailer',
    'PodDisruptionBudget/mailer',
  ]);
});

test('a canary has its own Deployment, autoscaler and budget', () => {
  expect(written({ canary }).filter((which) => which.endsWith('-canary'))).toEqual([
    'Deployment/mailer-canary',
    'HorizontalPodAutoscaler/mailer-canary',
    'PodDisruptionBudget/mailer-canary',
  ]);
});

test('offers nothing', () => {
  const system = sample();
  worker(system, 'mailer');
  expect(system.graph.component('mailer')).toMatchObject({ kind: 'worker' });
});

test('calls as a service does, while it handles a message', () => {
  const system = sample();
  const mailer = worker(system, 'mailer');
  mailer.calls(service(system, 'users', ['GET /users/{id}']), ['GET /users/{id}'], { retries: 1 });
  expect(system.graph.edge('mailer', 'users').calls).toMatchObject([{ operations: ['GET /users/{id}'], retries: 1 }]);
  expect(mailer.told.variables).toEqual({
    USERS_URL: 'http://users.test.svc.cluster.local',
    USERS_TIMEOUTS: 'GET /users/{id}=1000',
  });
});

test('takes messages', () => {
  const system = sample();
  worker(system, 'mailer').uses(nats(system, 'broker'), { takes: ['orders.events'] });
  expect(system.graph.edge('mailer', 'broker').uses).toEqual([{ publishes: [], takes: ['orders.events'] }]);
});

test('cannot be called', () => {
  const mailer = worker(sample(), 'mailer');
  // @ts-expect-error
  const callee: Callee = mailer;
  expect(callee).not.toHaveProperty('destination');
});
