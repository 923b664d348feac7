import { Construct } from 'constructs';
import { job } from '../runtime/job';
import { Task, TaskProps } from './task';

/** What is told of a job. */
export interface JobProps extends TaskProps {
  /**
   * The store that it makes: it is a part of that, and no part of the picture.
   * @default - none
   */
  readonly setsUp?: string;
}

/** A program that runs once for what it is made of: another image, command or setting is another run, the same one again is none. */
export class Job extends Task {
  constructor(scope: Construct, id: string, props: JobProps) {
    const { setsUp } = props;
    super(scope, id, props, { mostPods: 1, ...(setsUp !== undefined && { setsUp }) });
    job(this);
  }
}
