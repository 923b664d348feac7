import { Operation } from '../../graph/operation';

/** What runs our own code, and HTTP externals. */
export const runnerKinds = ['service', 'worker', 'job', 'cron-job', 'external'] as const;

type RunnerKind = (typeof runnerKinds)[number];

/** Whether it answers calls. */
export const answers = ({ kind }: { readonly kind: RunnerKind }): boolean => kind === 'service' || kind === 'external';

/** Whether a kind of component is one of these. */
export const isRunner = (kind: string): kind is RunnerKind => (runnerKinds as readonly string[]).includes(kind);

/** A component that runs our own code, or an HTTP external. */
export interface Runner {
  readonly name: string;
  readonly kind: RunnerKind;
  readonly operations: readonly Operation[];
  readonly idempotent: readonly Operation[];
  readonly canary?: number;
  readonly most: number;
  /** Of an external. */
  readonly port: number;
  /** Whether it reads a Secret of its own. */
  readonly keys: boolean;
}

export interface Keeper {
  readonly name: string;
  readonly kind: 'redis' | 'nats' | 'postgres';
  /** Its port outside the cluster; inside without one. */
  readonly outside?: number;
  /** The PostgreSQL server that a database in the cluster is on. */
  readonly server: string;
}

export interface CallPlan {
  readonly caller: string;
  readonly callee: string;
  readonly operations: readonly Operation[];
  readonly during?: readonly Operation[];
  /** Milliseconds; absent for the default. */
  readonly timeout?: number;
  readonly retries: number;
  readonly parallel?: string;
  readonly alternative?: string;
}

/** Operations made public, of one service or divided between two. */
export interface Exposure {
  readonly ways: readonly { readonly service: string; readonly weight: number }[];
  readonly operations: readonly Operation[];
  readonly under?: string;
  readonly timeout?: number;
}

/** A system as plain data: what is then said to the constructs, and what they are expected to do. */
export interface System {
  readonly monitoring: boolean;
  readonly runners: readonly Runner[];
  readonly keepers: readonly Keeper[];
  readonly calls: readonly CallPlan[];
  readonly uses: readonly { readonly user: string; readonly store: string }[];
  readonly exposures: readonly Exposure[];
}

export const publicHost = 'public.example';
