import { Duration } from 'cdk8s';
import { CronJob, CronJobProps } from '../../../constructs/components/cron-job';
import { field, image, names, objects, Sample, sample, service, text } from '../../helpers/constructs';

const made = (props: Partial<CronJobProps> = {}): Sample => {
  const system = sample();
  new CronJob(system.components, 'report', { image, schedule: '30 2 * * *', ...props });
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
    startingDeadline: Duration.seconds(30),
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
  const props = { retries: 1, deadline: Duration.minutes(10), command: ['report'] };
  expect(spec(props, 'jobTemplate.spec')).toMatchObject({ backoffLimit: 1, activeDeadlineSeconds: 600 });
  expect(spec(props, 'jobTemplate.spec.template.spec.containers.0.command')).toEqual(['report']);
});

test('calls by its identity, as any other component does', () => {
  const system = sample();
  const report = new CronJob(system.components, 'report', { image, schedule: '@daily' });
  report.calls(service(system, 'orders', ['GET /orders']), ['GET /orders']);
  const policies = objects(system).filter(({ metadata }) => metadata.name.startsWith('report-to-orders'));
  expect(policies.map(({ kind }) => kind)).toEqual(['AuthorizationPolicy', 'NetworkPolicy', 'NetworkPolicy']);
});

test.each(['@hourly', '*/5 * * * *', '0 9-17 * JAN-MAR MON,FRI', '0 0 1 1 ?'])(
  'runs on the schedule %s',
  (schedule) => {
    expect(spec({ schedule }, 'schedule')).toBe(schedule);
  },
);

test.each(['', '* * * *', '* * * * * *', '@reboot', 'TZ=UTC 0 0 * * *', '0 0 * * *\n'])(
  'fails for the schedule %j',
  (schedule) => {
    expect(() => made({ schedule })).toThrow(
      new Error(
        `'schedule' of report must be five fields of cron, as in '30 2 * * *', or as in '@daily', got '${schedule}'`,
      ),
    );
  },
);

test('fails where it may hardly be late', () => {
  expect(() => made({ startingDeadline: Duration.seconds(9) })).toThrow(
    new Error("'startingDeadline' of report must be at least 10 s, got 9 s"),
  );
});

test.each<[CronJobProps['concurrency'], number]>([
  ['Forbid', 1],
  ['Replace', 2],
  ['Allow', 2],
])('with concurrency %s, %i pods of it may use a database at once', (concurrency, mostPods) => {
  expect(made({ concurrency }).graph.component('report')).toMatchObject({
    kind: 'job',
    schedule: '30 2 * * *',
    mostPods,
  });
});
