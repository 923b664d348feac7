import { Duration } from 'cdk8s';
import { Construct } from 'constructs';
import { requireSeconds } from '../base/require';
import { cronJob, Timetable } from '../runtime/cron-job';
import { requireSchedule, requireTimeZone } from '../runtime/schedule';
import { Task, TaskProps } from './task';

/** What is told of a job that runs on a schedule. */
export interface CronJobProps extends TaskProps, Pick<Timetable, 'schedule'> {
  /** How long a run may take, in whole seconds, at least 1: one that hangs would hold up all that come after it. */
  readonly deadline: Duration;
  /**
   * The time zone in which the schedule is read, as in `Europe/Berlin`.
   * @default 'Etc/UTC'
   */
  readonly timeZone?: string;
  /**
   * What happens where the last run has not ended: `Forbid` leaves this one out, `Replace` ends the last one.
   * @default 'Forbid'
   */
  readonly concurrency?: Timetable['concurrency'];
  /**
   * How late a run may begin, in whole seconds, at least 10; a later one is left out. Without any, a schedule that was
   * missed a hundred times is never taken up again: https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#job-creation
   * @default - five minutes
   */
  readonly startingDeadline?: Duration;
  /**
   * How many ended runs are kept, to be looked at: whole numbers from 0.
   * @default - three that succeeded, one that failed
   */
  readonly history?: Timetable['history'];
}

/** A program that runs to its end, again and again. */
export class CronJob extends Task {
  constructor(scope: Construct, id: string, props: CronJobProps) {
    const { schedule, timeZone = 'Etc/UTC', concurrency = 'Forbid', startingDeadline = Duration.minutes(5) } = props;
    const { history = { succeeded: 3, failed: 1 } } = props;
    requireSchedule(id, schedule);
    requireTimeZone(id, timeZone);
    requireSeconds(`'startingDeadline' of ${id}`, startingDeadline, 10);
    for (const [ended, kept] of Object.entries(history)) {
      if (!Number.isInteger(kept) || kept < 0)
        throw new Error(`'history' of ${id} must be of whole numbers from 0, got ${kept} that ${ended}`);
    }
    // One that takes the place of another begins while that is ending.
    super(scope, id, props, { schedule, mostPods: concurrency === 'Forbid' ? 1 : 2 });
    cronJob(this, { schedule, timeZone, concurrency, startingDeadline, history });
  }
}
