import { Construct } from 'constructs';
import { Edge as EdgeData } from '../../graph/graph';
import { Callee, Caller, Link } from '../base/component';
import { Environment, placed } from '../base/environment';
import { authorizationPolicy } from './authorization-policy';
import { egress, ingress } from './network-policy';

/** What follows from one edge alone. */
const consequences = [authorizationPolicy, egress, ingress];

/** One caller and one callee. It is made by the first call between the two; later calls add to its data. */
export class Edge extends Construct implements Link {
  readonly name: string;
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
    this.name = name;
    this.data = environment.graph.edge(caller.name, callee.name);
    caller.outgoing.push(this);
    callee.incoming.push(this);
    for (const consequence of consequences) consequence(this);
  }
}
