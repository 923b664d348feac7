import { Component } from './component';
import { Operation } from './operation';

/** Data on an edge: operations called under one budget. */
export interface Call {
  readonly operations: readonly Operation[];
  /** The caller's operations in which it is made; undefined for all of them, empty outside of any request. */
  readonly during?: readonly Operation[];
  /** Milliseconds that the caller waits, retries included. */
  readonly timeout: number;
  /** Further tries after the first. */
  readonly retries: number;
  /** Envoy's conditions on which a try is repeated. */
  readonly retryOn: readonly string[];
  /** Calls of one caller with the same name here are made at the same time. */
  readonly parallel?: string;
  /** Calls of one caller with different names here exclude each other. */
  readonly alternative?: string;
  /** From a gateway: the public path prefix. */
  readonly under?: string;
  /** From a gateway: the share of requests against the other services that are exposed at the same place. */
  readonly weight?: number;
  /** From a gateway: how often one address may ask for each of the operations. */
  readonly perAddress?: AddressLimit;
}

/** How often something may be asked for from one address. */
export interface AddressLimit {
  /** How many requests, at once or one after another. */
  readonly requests: number;
  /** After how many milliseconds as many more may come; a part of them after a part of it. */
  readonly per: number;
}

/** What a component does with a store: publish to or take from subjects of a broker, touch keys of a cache, or just use it. */
export interface Use {
  readonly publishes: readonly string[];
  readonly takes: readonly string[];
  /** Patterns of the keys of a cache; undefined for what the cache takes by default. */
  readonly keys?: readonly string[];
  /** Commands of a cache; undefined for those that it takes by default. */
  readonly commands?: readonly string[];
}

/** One caller and one callee. */
export interface Edge {
  readonly caller: Component;
  readonly callee: Component;
  readonly calls: readonly Call[];
  readonly uses: readonly Use[];
}

/** A system as plain data: what the rules check and the picture shows. */
export class Graph {
  private readonly nodes = new Map<string, Component>();
  private readonly links = new Map<string, Edge & { calls: Call[]; uses: Use[] }>();
  private readonly doubles: Component[] = [];
  // Sorted when they are asked for, until there is another.
  private sorted: { components?: readonly Component[]; edges?: readonly Edge[] } = {};

  /** Adds a component. A second one of the same name is kept out; the rule on names reports it. */
  addComponent(component: Component): void {
    if (this.nodes.has(component.name)) this.doubles.push(component);
    else this.nodes.set(component.name, component);
    this.sorted = {};
  }

  /** Adds a call to the edge between two components, which comes to be with the first. */
  addCall(caller: string, callee: string, call: Call): void {
    this.link(caller, callee).calls.push(call);
  }

  /** Adds the use of a store to the edge between two components, which comes to be with the first. */
  addUse(caller: string, callee: string, use: Use): void {
    this.link(caller, callee).uses.push(use);
  }

  /** The component of this name. */
  component(name: string): Component {
    const found = this.nodes.get(name);
    if (!found) throw new Error(`no component '${name}' in the graph`);
    return found;
  }

  /** All components, by name. */
  get components(): readonly Component[] {
    this.sorted.components ??= [...this.nodes.values()].toSorted((a, b) => (a.name < b.name ? -1 : 1));
    return this.sorted.components;
  }

  /** Components that were kept out, because another had their name. */
  get namesakes(): readonly Component[] {
    return [...this.doubles];
  }

  /** All edges, by caller and callee. */
  get edges(): readonly Edge[] {
    this.sorted.edges ??= [...this.links.keys()].toSorted().map((key) => this.links.get(key) as Edge);
    return this.sorted.edges;
  }

  /** The edge between two components, which comes to be when it is first asked for. It grows with later calls. */
  edge(caller: string, callee: string): Edge {
    return this.link(caller, callee);
  }

  private link(caller: string, callee: string) {
    const key = `${caller} ${callee}`;
    let edge = this.links.get(key);
    if (!edge) {
      edge = { caller: this.component(caller), callee: this.component(callee), calls: [], uses: [] };
      this.links.set(key, edge);
      this.sorted = {};
    }
    return edge;
  }
}
