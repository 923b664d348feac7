import { Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { Facts, Job, Service, Worker } from '../../graph/component';
import { Callee, Component, Connection, UsedCallee } from '../base/component';
import { nameLabel } from '../base/labels';
import { SecretFile } from '../base/secret';
import { Pods } from '../base/pods';
import { callData, CallProps, declareCall, HttpCallee, Named } from '../edge/call';
import { Edge } from '../edge/edge';
import { sidecar } from '../edge/sidecar';
import { Operation } from '../../graph/operation';
import { Image } from '../pod/image';
import { Resources } from '../pod/pod';
import { serviceAccount } from '../pod/service-account';
import { Program } from '../runtime/program';

/** What holds for everything that runs our own code. */
export interface WorkloadProps {
  /** What it runs: a program that runs whoever the user is, with a read-only root. */
  readonly image: Image;
  /**
   * What its container asks for.
   * @default - 100m CPU and 128 Mi of memory
   */
  readonly resources?: Resources;
  /**
   * Environment variables of its own. Edges and ports add theirs; a name that one of them sets is refused.
   * @default - only those of its edges
   */
  readonly env?: Readonly<Record<string, string>>;
  /**
   * Secret files of its own, each with the variable that holds its path: `{ SESSION_KEY_FILE: keys.file('private') }`.
   * @default - only those of the stores that it uses
   */
  readonly files?: Readonly<Record<string, SecretFile>>;
}

/** How a store is used. */
export interface UseProps {
  /**
   * Subjects of a broker that it publishes to.
   * @default - none
   */
  readonly publishes?: readonly string[];
  /**
   * Subjects of a broker that it takes messages from.
   * @default - none
   */
  readonly takes?: readonly string[];
  /**
   * Keys of a Redis that it may touch, as patterns: `sessions/*`.
   * @default - those that begin with its own name and `/`
   */
  readonly keys?: readonly string[];
  /**
   * Commands of a Redis that it may send, beside PING.
   * @default - GET, SET and DEL
   */
  readonly commands?: readonly string[];
}

/** What follows from everything that runs our own code, whatever runs it. */
const consequences = [serviceAccount, sidecar];

/** A component that runs our own code. */
export abstract class Workload extends Component implements Program {
  readonly pods: Pods;
  readonly image: Image;
  readonly resources: Resources;
  private readonly props: WorkloadProps;

  /**
   * @param facts what the graph knows of it
   * @param taken variables that it is told in any case
   */
  constructor(
    scope: Construct,
    id: string,
    props: WorkloadProps,
    facts: Facts<Service | Worker | Job>,
    taken: readonly string[] = [],
  ) {
    super(scope, id, facts);
    this.props = props;
    this.image = props.image;
    this.resources = props.resources ?? { cpu: Cpu.millis(100), memory: Size.mebibytes(128) };
    this.refuse(taken, 'its own port');
    const twice = Object.keys(props.env ?? {}).find((name) => props.files?.[name]);
    if (twice) throw new Error(`'env' and 'files' of ${id} both set ${twice}; remove one`);
    this.pods = { labels: { [nameLabel]: id }, serviceAccount: id };
    for (const consequence of consequences) consequence(this);
  }

  /** Declares that it uses a store: a database, a cache, a broker. */
  uses(store: UsedCallee, props: UseProps = {}): void {
    const { publishes = [], takes = [], keys, commands } = props;
    const bad = [...(keys ?? []), ...(commands ?? [])].find((text) => !/^[!-~]+$/.test(text));
    if (bad !== undefined) {
      throw new Error(`'keys' and 'commands' of ${this.name} must be words without spaces, got '${bad}'`);
    }
    this.guard(store, `its use of ${store.name}`);
    Edge.between(this, store);
    this.environment.graph.addUse(this.name, store.name, {
      publishes: [...publishes],
      takes: [...takes],
      ...(keys && { keys: [...keys] }),
      ...(commands && { commands: [...commands] }),
    });
  }

  /** What its edges tell it, its own variables, and its secret files with the variables that hold their paths. */
  get told(): Connection {
    const { env, files = {} } = this.props;
    const edges = this.outgoing.map((edge) => edge.callee.connection(edge.data.calls, this));
    const paths = Object.fromEntries(Object.entries(files).map(([name, file]) => [name, file.path]));
    return {
      variables: Object.assign({}, ...edges.map(({ variables }) => variables), paths, env),
      files: [...Object.values(files), ...edges.flatMap((edge) => edge.files)],
    };
  }

  /** Declares a call: what it calls, and within which budget. */
  calls<O extends Operation>(
    callee: HttpCallee<O> & Named<O>,
    operations: readonly NoInfer<O>[],
    props: CallProps = {},
  ): void {
    this.guard(callee);
    declareCall(this, callee, callData(operations, props));
  }

  /** Refuses a variable of its own that an edge sets. */
  private guard(callee: Callee, edge = `its call to ${callee.name}`): void {
    if (!this.props.env && !this.props.files) return;
    this.refuse(Object.keys(callee.connection([], this).variables), edge);
  }

  private refuse(taken: readonly string[], by: string): void {
    for (const prop of ['env', 'files'] as const) {
      const name = Object.keys(this.props[prop] ?? {}).find((own) => taken.includes(own));
      if (name) throw new Error(`'${prop}' of ${this.name} must not set ${name}, which ${by} sets; remove it`);
    }
  }
}
