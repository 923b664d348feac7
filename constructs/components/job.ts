import { Construct } from 'constructs';
import { Component } from '../base/component';
import { job } from '../runtime/job';
import { Task, TaskProps } from './task';

/**
 * A program that runs once for what it is made of: its image, command and settings, what its edges tell it, its retries and
 * deadline. Whatever of it changes, it runs again, so it must be something that may be repeated; as it is, no apply runs it
 * again: `kubectl delete job NAME`, then an apply does. Where what is no longer written is pruned, a run that has not ended ends.
 */
export class Job extends Task {
  /** @param setsUp the store that it makes: it is a part of that, and no part of the picture */
  constructor(scope: Construct, id: string, props: TaskProps, setsUp?: Component) {
    // A changed one may begin while the last one still runs.
    super(scope, id, props, { mostPods: 2, ...(setsUp && { setsUp: setsUp.name }) });
    job(this);
  }
}
