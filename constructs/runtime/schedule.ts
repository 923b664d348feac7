// https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#schedule-syntax
const words = /^@(yearly|annually|monthly|weekly|daily|midnight|hourly)$/;
const fields = [
  { least: 0, most: 59 },
  { least: 0, most: 23 },
  { least: 1, most: 31 },
  { least: 1, most: 12, names: 'JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC' },
  { least: 0, most: 6, names: 'SUN MON TUE WED THU FRI SAT' },
] as const;

/** Throws unless a schedule is five fields of cron, each within its range, or a word such as `@daily`. */
export function requireSchedule(of: string, schedule: string): void {
  const parts = schedule.split(' ');
  if (words.test(schedule) || (parts.length === fields.length && parts.every(isField))) return;
  throw new Error(
    `'schedule' of ${of} must be five fields of cron, as in '30 2 * * *', or as in '@daily', got '${schedule}'`,
  );
}

/** Whether it is a list of numbers or ranges, with a step where one is said. */
function isField(text: string, i: number): boolean {
  const { least, most, ...others } = fields[i] as (typeof fields)[number];
  const names: readonly string[] = 'names' in others ? others.names.split(' ') : [];
  const value = (part: string): number => {
    const named = names.indexOf(part.toUpperCase());
    return named >= 0 ? least + named : /^\d+$/.test(part) ? Number(part) : NaN;
  };
  return text.split(',').every((part) => {
    const [range = '', step = '1', ...rest] = part.split('/');
    if (rest.length > 0 || !/^[1-9]\d*$/.test(step)) return false;
    if (range === '*' || range === '?') return true;
    const [from = NaN, to = from, ...more] = range.split('-').map(value);
    return more.length === 0 && from >= least && from <= to && to <= most;
  });
}

/** Throws unless a time zone is one that is known here. */
export function requireTimeZone(of: string, timeZone: string): void {
  try {
    new Intl.DateTimeFormat('en', { timeZone });
  } catch {
    throw new Error(`'timeZone' of ${of} must be a time zone, as in 'Europe/Berlin', got '${timeZone}'`);
  }
}
