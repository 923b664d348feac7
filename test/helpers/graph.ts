import { Stage, stages } from '../../graph/chains';
import { Component, Facts } from '../../graph/component';
import { Call, Graph, Use } from '../../graph/graph';
import { Identity } from '../../graph/identity';
import { Operation } from '../../graph/operation';
import { Problem, Rule } from '../../graph/rules/problem';

/** A text as an operation, be it one or not. */
export const operation = (text: string): Operation => text as Operation;

/** A service with these operations, or whatever else a component is. */
export type Node = readonly string[] | (Some<Component> & { readonly kind?: Component['kind'] });

type Some<C> = C extends Component ? Partial<C> : never;

/** `['orders -> payments', 'PUT /payments/{id}', { timeout: 2000 }]` is a call, `['orders -> broker', { takes: ['x'] }]` a use. */
export type Link =
  | readonly [arrow: string, operations: string | readonly string[], props?: CallProps]
  | readonly [arrow: string, use: Partial<Use>];

/** What differs from a call of one second in all of the caller's operations, without retries. */
export interface CallProps extends Omit<Partial<Call>, 'operations' | 'during'> {
  readonly during?: readonly string[];
}

/** A graph: its components by name, and what is between them. */
export function graph(nodes: Readonly<Record<string, Node>>, ...links: readonly Link[]): Graph {
  const graph = new Graph();
  for (const [name, node] of Object.entries(nodes)) graph.addComponent(component(name, node));
  for (const [arrow, what, props] of links) {
    const [caller, callee] = arrow.split(' -> ') as [string, string];
    if (typeof what === 'string') graph.addCall(caller, callee, call([what], props));
    else if (isList(what)) graph.addCall(caller, callee, call(what, props));
    else graph.addUse(caller, callee, { publishes: [], takes: [], ...what });
  }
  return graph;
}

/** A service without operations, or what it is instead. */
export const component = (name: string, node: Node = {}): Component => {
  const { kind = 'service', ...told }: Exclude<Node, readonly string[]> = isList(node)
    ? { operations: node.map(operation) }
    : node;
  return { name, at: `shop/${name}`, ...unless[kind], ...told } as Component;
};

/** What a component is where a test says nothing of it. */
const unless: { readonly [K in Component['kind']]: Extract<Facts, { readonly kind: K }> } = {
  service: { kind: 'service', operations: [], idempotent: [], mostPods: 1 },
  worker: { kind: 'worker', mostPods: 1 },
  job: { kind: 'job', mostPods: 1 },
  store: { kind: 'store' },
  external: { kind: 'external', host: 'api.example', operations: [], idempotent: [] },
  gateway: { kind: 'gateway', host: 'shop.example' },
};

/** What a rule finds. */
export const found = (rule: Rule, graph: Graph, objects: readonly Identity[] = []): Problem[] =>
  rule(graph, stages(graph), objects);

/** A stage in a few letters: `orders POST /orders`. */
export const told = ({ component, operation }: Stage): string => `${component.name} ${operation ?? ''}`.trim();

/** A chain of services, each of which calls the next. */
export function chain(length: number, props: (i: number) => CallProps = () => ({})): Graph {
  const names = Array.from({ length }, (_, i) => `s${i}`);
  const calls = names.slice(1).map((name, i): Link => [`${names[i]} -> ${name}`, 'GET /', props(i)]);
  return graph(Object.fromEntries(names.map((name) => [name, ['GET /']])), ...calls);
}

const call = (operations: readonly string[], { during, ...props }: CallProps = {}): Call => ({
  operations: operations.map(operation),
  during: during?.map(operation),
  timeout: 1000,
  retries: 0,
  retryOn: ['gateway-error'],
  ...props,
});

const isList = (it: readonly string[] | object): it is readonly string[] => Array.isArray(it);
