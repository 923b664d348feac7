import { Construct } from 'constructs';
import { deployment } from '../runtime/deployment';
import { Runtime } from '../runtime/runtime';
import { Standing, StandingProps } from './standing';

/** A component that takes messages from a queue and answers nobody. */
export class Worker extends Standing<Runtime> {
  readonly port = undefined;

  constructor(scope: Construct, id: string, props: StandingProps) {
    super(scope, id, props, props.runtime ?? deployment(), { kind: 'worker' });
    this.runtime.run(this);
  }
}
