import { Operation } from './operation';

interface Node {
  readonly name: string;
  /** Where it is declared: the path of its construct. */
  readonly at: string;
}

/** What runs our own code. */
interface Running extends Node {
  /** The most pods that run of it at once, all versions together, also while one takes the place of another. */
  readonly mostPods: number;
}

/** What is always there, in one version or two. */
interface Versioned extends Running {
  /** The share of calls, in percent, that its canary takes. Absent without a canary. */
  readonly canaryWeight?: number;
}

/** What answers HTTP calls. */
interface Offering extends Node {
  /** What it offers. */
  readonly operations: readonly Operation[];
  /** Operations that may be repeated although their method says otherwise. */
  readonly idempotent: readonly Operation[];
}

/** A component that answers HTTP calls, under one stable name. */
export interface Service extends Versioned, Offering {
  readonly kind: 'service';
}

/** A component that takes messages from a queue and answers nobody. */
export interface Worker extends Versioned {
  readonly kind: 'worker';
}

/** A program that runs to its end: once for what it is made of, or on a schedule. */
export interface Job extends Running {
  readonly kind: 'job';
  /** When it begins, as cron writes it. Absent where it runs once. */
  readonly schedule?: string;
  /** The store that it makes: it is a part of that, and takes one connection. */
  readonly setsUp?: string;
}

/** A database, a cache or a broker. */
export interface Store extends Node {
  readonly kind: 'store';
  /** Of a database: the server whose connections it shares with others. */
  readonly pooled?: Pooled;
  /** Of one outside the cluster: where it is. The mesh recognizes it by its port: two of them cannot share one. */
  readonly outside?: { readonly host: string; readonly port: number };
}

/** What a database shares with others on one server: connections. */
export interface Pooled {
  /** The server. */
  readonly server: string;
  /** The most connections that the server takes. */
  readonly connections: number;
  /** How many connections each pod of its user may hold. */
  readonly pool: number;
}

/** A host outside the cluster that answers HTTP calls. */
export interface External extends Offering {
  readonly kind: 'external';
  /** The host for which it alone has routes. */
  readonly host: string;
}

/** Where outside traffic enters. */
export interface Gateway extends Node {
  readonly kind: 'gateway';
  /** The public host, for which it alone has routes. */
  readonly host: string;
}

/** A node: something that runs, or something outside that is called. */
export type Component = Service | Worker | Job | Store | External | Gateway;

/** What is known of a component, beside its name and where it is declared, and what somebody else tells. */
export type Facts<C = Component, Else extends string = never> = C extends Component
  ? Omit<C, keyof Node | Else>
  : never;

/** What a component is to those that call it. */
export type ComponentKind = Component['kind'];

/** The operations that a component offers: none, but for services and HTTP externals. */
export const operationsOf = (component: Component): readonly Operation[] =>
  'operations' in component ? component.operations : [];
