import { Duration } from 'cdk8s';
import { Construct } from 'constructs';
import { cronJob, Timetable } from '../runtime/cron-job';
import { Task, TaskProps } from './task';

/** What is told of a job that runs on a schedule. */
export interface CronJobProps extends TaskProps, Pick<Timetable, 'schedule'> {
  /**
   * The time zone in which the schedule is read, as in `Europe/Berlin`.
   * @default 'Etc/UTC'
   */
  readonly timeZone?: string;
  /**
   * What happens where the last run has not ended: `Forbid` leaves this one out, `Allow` lets both run, `Replace` ends the last one.
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
   * How many ended runs are kept, to be looked at.
   * @default - three that succeeded, one that failed
   */
  readonly history?: Timetable['history'];
}

// Five fields, or a word. https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#schedule-syntax
const cron = /^(@(yearly|annually|monthly|weekly|daily|midnight|hourly)|([\dA-Za-z*?,/-]+ ){4}[\dA-Za-z*?,/-]+)$/;

/** A program that runs to its end, again and again. */
export class CronJob extends Task {
  constructor(scope: Construct, id: string, props: CronJobProps) {
    const { schedule, timeZone = 'Etc/UTC', concurrency = 'Forbid', startingDeadline = Duration.minutes(5) } = props;
    const { history = { succeeded: 3, failed: 1 } } = props;
    if (!cron.test(schedule)) {
      throw new Error(
        `'schedule' of ${id} must be five fields of cron, as in '30 2 * * *', or as in '@daily', got '${schedule}'`,
      );
    }
    if (startingDeadline.toSeconds() < 10) {
      throw new Error(`'startingDeadline' of ${id} must be at least 10 s, got ${startingDeadline.toSeconds()} s`);
    }
    // One that takes the place of another comes before that has ended.
    super(scope, id, props, { schedule, mostPods: concurrency === 'Forbid' ? 1 : 2 });
    cronJob(this, { schedule, timeZone, concurrency, startingDeadline, history });
  }
}
