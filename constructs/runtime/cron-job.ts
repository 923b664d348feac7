import { Duration } from 'cdk8s';
import { k8s } from 'cdk8s-plus-28';
import { Manifest } from '../base/manifest';
import { run, Task } from './task';

/** When a task is run, again and again. */
export interface Timetable {
  /** When a run begins, in the five fields of cron or as in `@daily`. */
  readonly schedule: string;
  /** The time zone in which that is read, as in `Europe/Berlin`. */
  readonly timeZone: string;
  /** What happens where the last run has not ended: this one is left out, or the last one is ended. */
  readonly concurrency: 'Forbid' | 'Replace';
  /** How late a run may begin; a later one is left out. */
  readonly startingDeadline: Duration;
  /** How many ended runs are kept. */
  readonly history: { readonly succeeded: number; readonly failed: number };
}

/** A CronJob: a Job for each time of a timetable. */
export function cronJob(task: Task, timetable: Timetable): void {
  const { schedule, timeZone, concurrency, startingDeadline, history } = timetable;
  new Manifest(task, k8s.KubeCronJob, { name: task.name }, () => ({
    spec: {
      schedule,
      timeZone,
      concurrencyPolicy: concurrency,
      startingDeadlineSeconds: startingDeadline.toSeconds(),
      successfulJobsHistoryLimit: history.succeeded,
      failedJobsHistoryLimit: history.failed,
      jobTemplate: { spec: run(task) },
    },
  }));
}
