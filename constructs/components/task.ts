import { Duration } from 'cdk8s';
import { Construct } from 'constructs';
import { Job } from '../../graph/component';
import { Operation } from '../../graph/operation';
import { CallProps, HttpCallee, Named } from '../edge/call';
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
   * How often it is started again after it failed: a whole number from 0.
   * @default 6
   */
  readonly retries?: number;
  /**
   * How long all of it may take, in whole seconds: then it has failed.
   * @default - as long as it needs
   */
  readonly deadline?: Duration;
}

/** A component that runs to its end: it calls, and nobody calls it. */
export abstract class Task extends Workload implements TaskProgram {
  readonly command?: readonly string[];
  readonly retries: number;
  readonly deadline?: Duration;

  constructor(scope: Construct, id: string, props: TaskProps, facts: Pick<Job, 'schedule' | 'setsUp' | 'mostPods'>) {
    super(scope, id, props, { kind: 'job', ...facts });
    const { command, retries = 6, deadline } = props;
    if (!Number.isInteger(retries) || retries < 0) {
      throw new Error(`'retries' of ${id} must be a whole number from 0, got ${retries}`);
    }
    this.command = command;
    this.retries = retries;
    this.deadline = deadline;
  }

  /** Declares a call that it makes. */
  calls<O extends Operation>(
    callee: HttpCallee<O> & Named<O>,
    operations: readonly NoInfer<O>[],
    props: CallProps = {},
  ): void {
    this.declare(callee, operations, props);
  }
}
