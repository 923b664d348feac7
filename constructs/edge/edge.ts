import { Construct } from 'constructs';
import { Edge as EdgeData } from '../../graph/graph';
import { operationsOf } from '../../graph/component';
import { AllowedHttp } from './access';
import { admit } from './admit';
import { Callee, Caller, Link } from '../base/component';
import { Environment, placed } from '../base/environment';

/** One caller and one callee. It is made by the first call between the two; later calls add to its data. */
export class Edge extends Construct implements Link {
  readonly data: EdgeData;

  /** The edge between two components, made if there is none. */
  static between(caller: Caller, callee: Callee): Link {
    const found = caller.outgoing.find((edge) => edge.callee === callee);
    return found ?? new Edge(caller, callee);
  }

  private constructor(
    readonly caller: Caller,
    readonly callee: Callee,
  ) {
    const name = `${caller.name}-to-${callee.name}`;
    super(...placed(caller, name));
    const environment = Environment.of(caller);
    if (Environment.of(callee) !== environment) {
      throw new Error(
        `${caller.name} of '${environment.name}' cannot call ${callee.name} of '${Environment.of(callee).name}'; call one of its own environment`,
      );
    }
    this.data = environment.graph.edge(caller.name, callee.name);
    caller.outgoing.push(this);
    callee.incoming.push(this);
    admit({
      scope: this,
      place: environment,
      name,
      caller: caller.pods,
      callee: callee.destination,
      allowed: callee.protocol === 'http' ? this.operations() : { protocol: 'tcp' },
    });
  }

  /** What is called, of what the callee offers. */
  private operations(): AllowedHttp {
    const called = () => this.data.calls.flatMap((call) => call.operations);
    return {
      protocol: 'http',
      operations: called,
      others: () => {
        const named = new Set(called());
        return operationsOf(this.data.callee).filter((operation) => !named.has(operation));
      },
    };
  }
}
