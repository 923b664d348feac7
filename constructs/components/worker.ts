import { Construct } from 'constructs';
import { Operation } from '../../graph/operation';
import { callData, CallProps, declareCall, HttpCallee, Named } from '../edge/call';
import { Workload, WorkloadProps } from './workload';

/** A component that takes messages from a queue and answers nobody. */
export class Worker extends Workload {
  readonly port = undefined;

  constructor(scope: Construct, id: string, props: WorkloadProps) {
    super(scope, id, props, { kind: 'worker' });
    this.run();
  }

  /** Declares a call that it makes while it handles a message. */
  calls<O extends Operation>(
    callee: HttpCallee<O> & Named<O>,
    operations: readonly NoInfer<O>[],
    props: CallProps = {},
  ): void {
    this.guard(callee);
    declareCall(this, callee, callData(operations, props));
  }
}
