import { longestTimer } from './before';
import { customerHeader } from './customer';
import { countCall } from './metrics';
import { deadline, headersFor } from './tracing';

/** Where a callee is, and how long to wait for each of its operations. */
export interface CalleeProps<Op extends string> {
  /** Its name, as the graph says it. */
  readonly name: string;
  /** Where it answers. */
  readonly url: string;
  /** How long to wait for each operation, in milliseconds. */
  readonly timeouts: Readonly<Record<Op, number>>;
}

/** What a call takes along. */
export interface CallProps {
  /** What stands for `{id}` in its path. @default - the path has none */
  readonly id?: string;
  /** What is sent, as JSON. @default - nothing */
  readonly body?: unknown;
  /** The session that is passed on. @default - none */
  readonly token?: string;
  /** At which address the customer is for whom it is called. @default - nothing is said of one */
  readonly customer?: string;
}

/** An answer that says yes or no. */
export interface Reply {
  readonly status: number;
  readonly body: unknown;
}

/** Nobody knows what became of a call: no answer in time, or one that says so (5xx, 429). */
export class Unanswered extends Error {
  constructor(
    message: string,
    options?: ErrorOptions,
    /** After how many seconds to come again, where we asked too often. @default - we did not */
    readonly retryAfter?: number,
  ) {
    super(message, options);
  }
}

/** Who is called: each operation with the timeout that the graph declares, and never beyond our own caller's patience. */
export class Callee<Op extends string> {
  constructor(private readonly props: CalleeProps<Op>) {}

  /** Calls an operation; throws `Unanswered` where its outcome is unknown. */
  async call(operation: Op, { id, body, token, customer }: CallProps = {}): Promise<Reply> {
    const { name, url, timeouts } = this.props;
    const [method = '', template = ''] = operation.split(' ');
    const left = (deadline() ?? Infinity) - Date.now();
    // Whole milliseconds: the signal takes no others.
    const timeout = Math.floor(Math.min(timeouts[operation], left, longestTimer));
    if (timeout < 1) throw new Unanswered(`${name} was not asked: no time is left`);
    const began = performance.now();
    let status = 0;
    try {
      const response = await fetch(url + template.replace('{id}', encodeURIComponent(id ?? '')), {
        method,
        headers: {
          ...headersFor(timeout),
          ...(body !== undefined && { 'content-type': 'application/json' }),
          ...(token && { authorization: `Bearer ${token}` }),
          ...(customer && { [customerHeader]: customer }),
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
        redirect: 'manual',
        signal: AbortSignal.timeout(timeout),
      });
      const text = await response.text();
      status = response.status;
      if (status === 429) throw new Unanswered(`${name} answered 429`, undefined, secondsIn(response));
      if (status >= 500) throw new Unanswered(`${name} answered ${status}`);
      return { status, body: parsed(text, name) };
    } catch (error) {
      if (error instanceof Unanswered) throw error;
      throw new Unanswered(`${name} did not answer`, { cause: error });
    } finally {
      countCall(name, operation, status, (performance.now() - began) / 1000);
    }
  }
}

/** After how many seconds to come again: a minute, where it is not said. */
const secondsIn = ({ headers }: Response): number => Number(headers.get('retry-after')) || 60;

/** What cannot be read is as good as no answer. */
function parsed(text: string, name: string): unknown {
  try {
    return text === '' ? undefined : JSON.parse(text);
  } catch (error) {
    throw new Unanswered(`${name} answered something that is not JSON`, { cause: error });
  }
}
