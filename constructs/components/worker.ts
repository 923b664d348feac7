import { Construct } from 'constructs';
import { Operation } from '../../graph/operation';
import { CallProps, HttpCallee, Named } from '../edge/call';
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

  /** Declares a call that it makes while it handles a message. */
  calls<O extends Operation>(
    callee: HttpCallee<O> & Named<O>,
    operations: readonly NoInfer<O>[],
    props: CallProps = {},
  ): void {
    this.declare(callee, operations, props);
  }
}
