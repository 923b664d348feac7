import { Duration } from 'cdk8s';
import { Construct } from 'constructs';
import { Job } from '../../graph/component';
import { requireSeconds } from '../base/require';
import { Task as TaskProgram } from '../runtime/task';
import { Workload, WorkloadProps } from './workload';

/** What is told of a program that runs to its end. */
export interface TaskProps extends WorkloadProps {
  /**
   * What its container runs.
   * @default - the image's own entry point
   */
  readonly command?: readonly string[];
  /**
   * How often it is started again after it failed: a whole number from 0. Each time in another pod; those that failed stay,
   * with what they wrote. What a drain ends is started again, and does not count: it must be something that may be repeated.
   * @default 6
   */
  readonly retries?: number;
  /**
   * How long all of it may take, in whole seconds, at least 1: then it has failed.
   * @default - as long as it needs
   */
  readonly deadline?: Duration;
}

/** A component that runs to its end: it calls, and nobody calls it. */
export abstract class Task extends Workload implements TaskProgram {
  readonly command?: readonly string[];
  readonly retries: number;
  readonly deadline?: Duration;
  readonly again: TaskProgram['again'];

  constructor(scope: Construct, id: string, props: TaskProps, facts: Pick<Job, 'schedule' | 'setsUp' | 'mostPods'>) {
    super(scope, id, props, { kind: 'job', ...facts });
    const { command, retries = 6, deadline } = props;
    if (deadline) requireSeconds(`'deadline' of ${id}`, deadline);
    if (!Number.isInteger(retries) || retries < 0) {
      throw new Error(`'retries' of ${id} must be a whole number from 0, got ${retries}`);
    }
    this.command = command;
    this.retries = retries;
    this.deadline = deadline;
    // Whoever sets up a store waits for it, and does nothing twice.
    this.again = facts.setsUp === undefined ? 'in another pod' : 'in its pod';
  }
}
