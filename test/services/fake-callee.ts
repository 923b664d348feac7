import { Callee, CallProps, Reply } from '../../services/kit/callee';

/** A call that was made. */
export interface Made<Op> extends CallProps {
  readonly operation: Op;
}

/** Somebody who is called without a network: answers as a test says, or throws. */
export class FakeCallee<Op extends string> extends Callee<Op> {
  /** Every call, in order. */
  readonly made: Made<Op>[] = [];

  constructor(private readonly answer: (call: Made<Op>) => Reply | Promise<Reply>) {
    super({ name: 'fake', url: '', timeouts: undefined as never });
  }

  override async call(operation: Op, props: CallProps = {}): Promise<Reply> {
    const call = { operation, ...props };
    this.made.push(call);
    return this.answer(call);
  }
}
