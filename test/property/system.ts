import { Operation } from '../../graph/operation';

/** A component that runs our own code, or an HTTP external. */
export interface Runner {
  readonly name: string;
  readonly kind: 'service' | 'worker' | 'external';
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
