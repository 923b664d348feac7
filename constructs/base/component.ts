import { Construct } from 'constructs';
import { Facts } from '../../graph/component';
import { Call, Edge as EdgeData } from '../../graph/graph';
import { Destination, Pods } from './pods';
import { Environment, placed } from './environment';
import { SecretFile } from './secret';

// A StatefulSet's pods carry their name and a hash of ten characters in a label, and labels hold 63.
const longest = 52;

/** A node of the graph: something that runs, or something outside that is called. */
export abstract class Component extends Construct {
  readonly environment: Environment;
  /** Edges from its callers. */
  readonly incoming: Link[] = [];
  /** Edges to its callees. */
  readonly outgoing: Link[] = [];

  /**
   * @param scope the environment, where it gets a chart of its own, or a chart that it shares
   * @param name its name everywhere: in the graph, in DNS, as identity. A DNS label of at most 52 characters
   */
  constructor(
    scope: Construct,
    readonly name: string,
    facts: Facts,
  ) {
    checkName(name);
    super(...placed(scope, name));
    this.environment = Environment.of(scope);
    this.environment.graph.addComponent({ ...facts, name, at: this.node.path });
  }
}

/** Refuses a name that cannot be a label, a host and an identity at once. */
export function checkName(name: string): void {
  if (name === 'default')
    throw new Error(`a component must not be named 'default', as things of the namespace itself are`);
  if (!/^[a-z]([a-z0-9-]*[a-z0-9])?$/.test(name) || name.length > longest) {
    throw new Error(
      `a component's name must be a DNS label that begins with a letter, of at most ${longest} characters, got '${name}'`,
    );
  }
}

/** An edge, from either end: the parent of what follows from it. */
export interface Link extends Construct {
  /** As in `orders-to-products`. */
  readonly name: string;
  /** Who calls. */
  readonly caller: Caller;
  /** Who is called. */
  readonly callee: Callee;
  /** What is called, and within which budgets. */
  readonly data: EdgeData;
}

/** A component that calls. */
export interface Caller extends Component {
  /** The pods from which it calls. */
  readonly pods: Pods;
}

/** What is spoken at a callee: HTTP, in operations; or anything else, of which only the port is known. */
export type Protocol = 'http' | 'tcp';

/** A component that is called. */
export interface Callee extends Component {
  /** Where its packets arrive. */
  readonly destination: Destination;
  /** What is spoken there. */
  readonly protocol: Protocol;
  /** The host that callers name. */
  readonly host: string;
  /** What a caller is told, to reach it. */
  connection(calls: readonly Call[], caller: Caller): Connection;
}

/** A callee that speaks a protocol of its own: a store. */
export interface UsedCallee extends Callee {
  /** What is spoken. */
  readonly protocol: 'tcp';
  /** A server whose callers are its masters has it: nobody else uses that. @default - whoever says so may use it */
  readonly isSetUpBy?: never;
}

/** What a caller is told: environment variables, and secret files that are mounted into it. */
export interface Connection {
  /** Environment variables, by name. */
  readonly variables: Readonly<Record<string, string>>;
  /** Files that are mounted, each of a Secret. */
  readonly files: readonly SecretFile[];
}

/** A name as environment variables spell it: `orders-database` becomes `ORDERS_DATABASE`. */
export const variableName = (name: string): string => name.toUpperCase().replaceAll('-', '_');
