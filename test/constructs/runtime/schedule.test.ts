import { requireSchedule, requireTimeZone } from '../../../constructs/runtime/schedule';

test.each([
  '@hourly',
  '* * * * *',
  '*/5 * * * *',
  '0 9-17 * JAN-MAR MON,FRI',
  '0 0 1 1 ?',
  '59 23 31 12 6',
  '0,15,30-40/2 0 1 1 0',
])('%s is a schedule', (schedule) => {
  expect(() => requireSchedule('report', schedule)).not.toThrow();
});

test.each([
  '',
  '* * * *',
  '* * * * * *',
  '@reboot',
  'TZ=UTC 0 0 * * *',
  '0 0 * * *\n',
  '60 * * * *',
  '0 24 * * *',
  '0 0 0 * *',
  '0 0 32 * *',
  '0 0 * 13 *',
  '0 0 * * 7',
  '0 0 * * MONDAY',
  '5-1 * * * *',
  '1-2-3 * * * *',
  '*/0 * * * *',
  '*/5/5 * * * *',
  ', * * * *',
  '- * * * *',
])('%j is none', (schedule) => {
  expect(() => requireSchedule('report', schedule)).toThrow(
    new Error(
      `'schedule' of report must be five fields of cron, as in '30 2 * * *', or as in '@daily', got '${schedule}'`,
    ),
  );
});

test.each(['Etc/UTC', 'Europe/Berlin', 'America/Argentina/Buenos_Aires'])('%s is a time zone', (timeZone) => {
  expect(() => requireTimeZone('report', timeZone)).not.toThrow();
});

test.each(['', 'Europe/Berln', 'CEST+2'])('%j is none', (timeZone) => {
  expect(() => requireTimeZone('report', timeZone)).toThrow(
    new Error(`'timeZone' of report must be a time zone, as in 'Europe/Berlin', got '${timeZone}'`),
  );
});
