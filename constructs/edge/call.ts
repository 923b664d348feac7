import { Duration } from 'cdk8s';
import { Call } from '../../graph/graph';
import { Operation } from '../../graph/operation';
import { Callee, Caller, Connection, variableName } from '../base/component';
import { Edge } from './edge';

/** A component that offers operations, whatever runs behind its name. */
export interface HttpCallee<Op extends Operation> extends Callee {
  /** What is spoken. */
  readonly protocol: 'http';
  /** What it offers. */
  readonly operations: readonly Op[];
}

/**
 * Keeps a callee from forgetting which operations it offers: one typed as `HttpService<Operation>` offers anything,
 * and no wrong call to it could be refused.
 */
export type Named<Op extends Operation> = Operation extends Op
  ? 'the callee must keep its operations in its type'
  : unknown;

/** One of Envoy's conditions on which a try is repeated. The mesh refuses all others. */
export type RetryCondition =
  | '5xx'
  | 'cancelled'
  | 'connect-failure'
  | 'deadline-exceeded'
  | 'envoy-ratelimited'
  | 'gateway-error'
  | 'http3-post-connect-failure'
  | 'internal'
  | 'refused-stream'
  | 'reset'
  | 'reset-before-request'
  | 'resource-exhausted'
  | 'retriable-4xx'
  | 'retriable-headers'
  | 'retriable-status-codes'
  | 'unavailable';

/** What holds for a call, beside its operations. */
export interface CallProps {
  /**
   * How long the caller waits, all tries included. At least 1 ms.
   * @default 1 second
   */
  readonly timeout?: Duration;
  /**
   * Further tries after the first. Only for what may be repeated: all but POST and PATCH, or what the callee declares idempotent.
   * @default 0
   */
  readonly retries?: number;
  /**
   * On which conditions a try is repeated. Without `gateway-error` a slow try never is.
   * @default - `connect-failure`, `gateway-error`, `refused-stream`, `reset`
   */
  readonly retryOn?: readonly RetryCondition[];
  /**
   * Made at the same time as the caller's other calls of the same name: they wait for the slowest, not for the sum.
   * @default - made in turn
   */
  readonly parallel?: string;
  /**
   * The branch that it is on: a request that takes one branch makes no call of another.
   * @default - made whatever branch is taken
   */
  readonly alternative?: string;
}

/** What holds for a call that a service makes. */
export interface ServiceCallProps<Own extends Operation> extends CallProps {
  /**
   * The caller's operations in which it is made. An empty list is a call outside any request, by a background loop.
   * @default - all of the caller's operations
   */
  readonly during?: readonly Own[];
}

const retryOn: readonly RetryCondition[] = ['connect-failure', 'gateway-error', 'refused-stream', 'reset'];

/** A call as data, its defaults filled in. */
export const callData = (
  operations: readonly Operation[],
  props: ServiceCallProps<Operation>,
  defaultTimeout = Duration.seconds(1),
): Call => ({
  operations: [...operations],
  during: props.during && [...props.during],
  timeout: (props.timeout ?? defaultTimeout).toMilliseconds(),
  retries: props.retries ?? 0,
  retryOn: [...(props.retryOn ?? retryOn)],
  parallel: props.parallel,
  alternative: props.alternative,
});

/** Declares a call between two components. */
export function declareCall(caller: Caller, callee: Callee, call: Call): void {
  Edge.between(caller, callee);
  caller.environment.graph.addCall(caller.name, callee.name, call);
}

/** What a caller is told of a callee that speaks HTTP: `PRODUCTS_URL`, and `PRODUCTS_TIMEOUTS` as `GET /products=500,...` in milliseconds. */
export function httpConnection({ name, host }: Callee, calls: readonly Call[]): Connection {
  const timeouts = calls.flatMap((call) => call.operations.map((o) => `${o}=${call.timeout}`)).toSorted();
  const prefix = variableName(name);
  return { variables: { [`${prefix}_URL`]: `http://${host}`, [`${prefix}_TIMEOUTS`]: timeouts.join(',') }, files: [] };
}
