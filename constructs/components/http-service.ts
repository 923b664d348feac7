import { Construct } from 'constructs';
import { Call } from '../../graph/graph';
import { Operation } from '../../graph/operation';
import { HttpCallee, httpConnection, Named, ServiceCallProps } from '../edge/call';
import { Connection } from '../base/component';
import { Routes } from '../http/http-rules';
import { httpPort } from '../http/ports';
import { deployment } from '../runtime/deployment';
import { AnsweringProgram } from '../runtime/program';
import { ServiceRuntime } from '../runtime/runtime';
import { service } from '../http/service';
import { serviceRoutes } from '../http/virtual-service';
import { Standing, StandingProps } from './standing';

/** What a service is told. */
export interface HttpServiceProps<Op extends Operation> extends StandingProps<ServiceRuntime> {
  /** What it offers: each a method and a path template; HEAD comes with GET. A list that is lifted into a constant needs `as const`. */
  readonly operations: readonly Op[];
  /**
   * Operations that may be repeated although they are POST or PATCH: a second time changes nothing.
   * @default - only what HTTP says: all methods but POST and PATCH
   */
  readonly idempotent?: readonly NoInfer<Op>[];
  /**
   * Whether it refuses with 503, at once, what is more than it can do (load shedding), or what a database or a callee that
   * all its pods share does not answer. Its callers' proxies then eject a pod for being out of reach or silent, never for
   * what it answers: a pod that refuses is not sick, and is needed most.
   * @default - false: five answers of 5xx in a row eject a pod
   */
  readonly shedsLoad?: boolean;
}

/** What follows from answering calls. */
const consequences = [service, serviceRoutes];

/** A component that answers HTTP calls, under one stable name. */
export class HttpService<Op extends Operation>
  extends Standing<ServiceRuntime>
  implements HttpCallee<Op>, AnsweringProgram
{
  readonly protocol = 'http';
  readonly operations: readonly Op[];
  readonly port = httpPort;
  readonly shedsLoad: boolean;

  constructor(scope: Construct, id: string, props: HttpServiceProps<Op>) {
    const { operations, idempotent = [], shedsLoad = false } = props;
    const { runtime = deployment() } = props;
    super(scope, id, props, runtime, { kind: 'service', operations: [...operations], idempotent: [...idempotent] });
    this.operations = [...operations];
    this.shedsLoad = shedsLoad;
    this.runtime.run(this);
    this.runtime.serve(this);
    for (const consequence of consequences) consequence(this);
  }

  /** Declares a call: what it calls, within which budget, and during which of its own operations. */
  override calls<O extends Operation>(
    callee: HttpCallee<O> & Named<O>,
    operations: readonly NoInfer<O>[],
    props: ServiceCallProps<Op> = {},
  ): void {
    super.calls(callee, operations, props);
  }

  /** Where its calls go, whatever runs it. */
  routes(): Routes {
    return this.runtime.routes(this);
  }

  get destination() {
    return { pods: this.pods, port: this.port };
  }

  get host(): string {
    return this.environment.fqdn(this.name);
  }

  connection(calls: readonly Call[]): Connection {
    return httpConnection(this, calls);
  }
}
