import { Duration } from 'cdk8s';
import { CronJob, CronJobProps } from '../../../constructs/components/cron-job';
import { field, image, names, objects, Sample, sample, service, text } from '../../helpers/constructs';

const { millis, minutes, seconds } = Duration;

const made = (props: Partial<CronJobProps> = {}): Sample => {
  const system = sample();
  new CronJob(system.components, 'report', { image, schedule: '30 2 * * *', deadline: minutes(10), ...props });
  return system;
};
const spec = (props: Partial<CronJobProps>, path: string): unknown =>
  field(made(props), 'CronJob/report', `spec.${path}`);

test('CronJob', () => {
  expect(text(made(), 'CronJob/report')).toMatchSnapshot();
});

test('keeps its name, whatever it is made of', () => {
  expect(names(made({ env: { MODE: 'fast' } }), 'CronJob')).toEqual(['report']);
});

test('says zone, concurrency, how late it may be, and what is kept', () => {
  const props = {
    timeZone: 'Europe/Berlin',
    concurrency: 'Replace',
    startingDeadline: seconds(30),
    history: { succeeded: 1, failed: 5 },
  } as const;
  expect(field(made(props), 'CronJob/report', 'spec')).toMatchObject({
    timeZone: 'Europe/Berlin',
    concurrencyPolicy: 'Replace',
    startingDeadlineSeconds: 30,
    successfulJobsHistoryLimit: 1,
    failedJobsHistoryLimit: 5,
  });
});

test('a run is that of a Job: with its deadline, and as often as is said', () => {
  const props = { retries: 1, command: ['report'] };
  expect(spec(props, 'jobTemplate.spec')).toMatchObject({ backoffLimit: 1, activeDeadlineSeconds: 600 });
  expect(spec(props, 'jobTemplate.spec.template.spec.containers.0.command')).toEqual(['report']);
});

test('calls by its identity, as every component does', () => {
  const system = sample();
  const report = new CronJob(system.components, 'report', { image, schedule: '@daily', deadline: minutes(10) });
  report.calls(service(system, 'orders', ['GET /orders']), ['GET /orders']);
  const policies = objects(system).filter(({ metadata }) => metadata.name.startsWith('report-to-orders'));
  expect(policies.map(({ kind }) => kind)).toEqual(['AuthorizationPolicy', 'NetworkPolicy', 'NetworkPolicy']);
});

test.each([9000, 30_500])('fails where it may be late by %i ms', (late) => {
  expect(() => made({ startingDeadline: millis(late) })).toThrow(
    new Error(`'startingDeadline' of report must be in whole seconds, at least 10, got ${late} ms`),
  );
});

test.each([
  { succeeded: -1, failed: 1 },
  { succeeded: 1, failed: 1.5 },
])('fails where it is to keep %j', (history) => {
  expect(() => made({ history })).toThrow(/^'history' of report must be of whole numbers from 0, got (-1|1.5) that/);
});

test.each<[CronJobProps['concurrency'], number]>([
  ['Forbid', 1],
  ['Replace', 2],
])('with concurrency %s, %i pods of it may use a database at once', (concurrency, mostPods) => {
  expect(made({ concurrency }).graph.component('report')).toMatchObject({
    kind: 'job',
    schedule: '30 2 * * *',
    mostPods,
  });
});
