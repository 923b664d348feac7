import { Construct } from 'constructs';
import { Facts, Service, Worker } from '../../graph/component';
import { portVariables } from '../http/ports';
import { podMonitor } from '../runtime/pod-monitor';
import { Canary, StandingProgram } from '../runtime/program';
import { Runtime } from '../runtime/runtime';
import { requireScale, Scale } from '../runtime/scale';
import { Workload, WorkloadProps } from './workload';

/** What holds for what is always there. Its image answers `/healthz`, `/readyz` and `/metrics` on port `ADMIN_PORT`. */
export interface StandingProps<R extends Runtime = Runtime> extends WorkloadProps {
  /**
   * How many pods run, of each track. Whole numbers, 1 <= min <= max; anything else throws.
   * @default - two to ten
   */
  readonly scale?: Scale;
  /**
   * A second version beside the stable one.
   * @default - there is none
   */
  readonly canary?: Canary;
  /**
   * What runs it.
   * @default - deployment()
   */
  readonly runtime?: R;
}

/** What the graph knows of it, and its runtime does not tell. */
type StandingFacts = Facts<Service | Worker, 'canaryWeight' | 'mostPods'>;

/** A component that is always there, in one version or two. */
export abstract class Standing<R extends Runtime> extends Workload implements StandingProgram {
  readonly canary?: Canary;
  readonly scale: Required<Scale>;
  /** The port on which it answers calls, if it does. */
  abstract readonly port?: number;
  protected readonly runtime: R;

  constructor(scope: Construct, id: string, props: StandingProps<R>, runtime: R, facts: StandingFacts) {
    const { canary } = props;
    const { min, max, cpu = 70 } = props.scale ?? { min: 2, max: 10 };
    const scale = { min, max, cpu };
    const mostPods = runtime.mostPods({ scale, canary });
    super(scope, id, props, { ...facts, canaryWeight: canary?.weight, mostPods }, Object.values(portVariables));
    requireScale(id, scale);
    this.canary = canary;
    this.scale = scale;
    this.runtime = runtime;
    podMonitor(this);
  }
}
