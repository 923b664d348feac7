import { Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { Facts, Service, Worker } from '../../graph/component';
import { Pods } from '../edge/access';
import { Callee, Component } from '../base/component';
import { Edge } from '../edge/edge';
import { sidecar } from '../edge/sidecar';
import { Image } from '../pod/image';
import { nameLabel } from '../base/labels';
import { Resources } from '../pod/pod';
import { serviceAccount } from '../pod/service-account';
import { deployment } from '../runtime/deployment';
import { podMonitor } from '../runtime/pod-monitor';
import { Canary, Program } from '../runtime/program';
import { Runtime } from '../runtime/runtime';
import { requireScale, Scale } from '../runtime/scale';
import { portVariables } from '../http/ports';
import { SecretFile } from '../base/secret';
import { Store } from '../store/store';

/** What holds for everything that runs our own code. */
export interface WorkloadProps {
  /** What it runs: a program that answers `/healthz`, `/readyz` and `/metrics` on port `ADMIN_PORT`, whoever the user is, with a read-only root. */
  readonly image: Image;
  /**
   * How many pods run, of each track. Whole numbers, 1 <= min <= max; anything else throws.
   * @default - two to ten
   */
  readonly scale?: Scale;
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
  /**
   * A second version beside the stable one.
   * @default - there is none
   */
  readonly canary?: Canary;
  /**
   * What runs it.
   * @default - deployment()
   */
  readonly runtime?: Runtime;
}

/** What the graph knows of what runs, and its runtime does not tell. */
type ProgramFacts = Facts<Service | Worker, 'canaryWeight' | 'mostPods'>;

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
const consequences = [serviceAccount, sidecar, podMonitor];

/** A component that runs our own code. */
export abstract class Workload extends Component implements Program {
  readonly pods: Pods;
  readonly image: Image;
  readonly canary?: Canary;
  readonly scale: Required<Scale>;
  readonly resources: Resources;
  /** The port on which it answers calls, if it does. */
  abstract readonly port?: number;
  protected readonly runtime: Runtime;
  private readonly props: WorkloadProps;

  constructor(scope: Construct, id: string, props: WorkloadProps, facts: ProgramFacts) {
    const { image, canary, runtime = deployment() } = props;
    const { min, max, cpu = 70 } = props.scale ?? { min: 2, max: 10 };
    const scale = { min, max, cpu };
    super(scope, id, { ...facts, canaryWeight: canary?.weight, mostPods: runtime.mostPods({ scale, canary }) });
    this.props = props;
    this.image = image;
    this.canary = canary;
    this.scale = scale;
    this.runtime = runtime;
    this.resources = props.resources ?? { cpu: Cpu.millis(100), memory: Size.mebibytes(128) };
    requireScale(id, scale);
    this.refuse(Object.values(portVariables), 'its own port');
    const twice = Object.keys(props.env ?? {}).find((name) => props.files?.[name]);
    if (twice) throw new Error(`'env' and 'files' of ${id} both set ${twice}; remove one`);
    this.pods = { labels: { [nameLabel]: id }, serviceAccount: id };
  }

  /** Writes what runs it, once it is made. */
  protected run(): void {
    for (const consequence of consequences) consequence(this);
    this.runtime.run(this);
  }

  /** Declares that it uses a store: a database, a cache, a broker. */
  uses(store: Store, props: UseProps = {}): void {
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

  /** Its environment variables: what its edges tell, its own, and the paths of its secret files. */
  get variables(): Readonly<Record<string, string>> {
    const { env = {}, files = {} } = this.props;
    const told = this.outgoing.map((edge) => edge.callee.connection(edge.data.calls, this).variables);
    const paths = Object.fromEntries(Object.entries(files).map(([name, file]) => [name, file.path]));
    return Object.assign({}, ...told, paths, env);
  }

  /** The secret files that are mounted into its pods. */
  get files(): readonly SecretFile[] {
    const told = this.outgoing.flatMap((edge) => edge.callee.connection(edge.data.calls, this).files);
    return [...Object.values(this.props.files ?? {}), ...told];
  }

  /** Refuses a variable of its own that an edge sets. */
  protected guard(callee: Callee, edge = `its call to ${callee.name}`): void {
    this.refuse(Object.keys(callee.connection([], this).variables), edge);
  }

  private refuse(taken: readonly string[], by: string): void {
    for (const prop of ['env', 'files'] as const) {
      const name = Object.keys(this.props[prop] ?? {}).find((own) => taken.includes(own));
      if (name) throw new Error(`'${prop}' of ${this.name} must not set ${name}, which ${by} sets; remove it`);
    }
  }
}
