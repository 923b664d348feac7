import { Component, ComponentKind, operationsOf } from './component';
import { Call, Edge, Graph } from './graph';
import { Operation } from './operation';

/** A component while it serves one of its operations, or, without an operation, while it works on its own account. */
export interface Stage {
  readonly component: Component;
  readonly operation?: Operation;
  /** The calls that it makes. */
  readonly steps: Step[];
}

/** One call that a stage makes, of one operation. */
export interface Step {
  readonly from: Stage;
  readonly to: Stage;
  readonly edge: Edge;
  readonly call: Call;
}

/** Every stage of the system: the graph as seen by one request after another. A store ends a chain. */
export function stages(graph: Graph): readonly Stage[] {
  const found = new Map<Component, Map<Operation | undefined, Stage>>();
  const all: Stage[] = [];
  const stage = (component: Component, operation?: Operation): Stage => {
    let mine = found.get(component);
    if (!mine) found.set(component, (mine = new Map()));
    let known = mine.get(operation);
    if (!known) {
      known = { component, operation, steps: [] };
      mine.set(operation, known);
      all.push(known);
    }
    return known;
  };
  for (const edge of graph.edges) {
    for (const call of edge.calls) {
      const during = call.during ?? operationsOf(edge.caller);
      for (const from of during.length > 0 ? during.map((o) => stage(edge.caller, o)) : [stage(edge.caller)]) {
        for (const operation of call.operations) {
          const to = stage(edge.callee, operation);
          from.steps.push({ from, to, edge, call });
        }
      }
    }
  }
  return all;
}

// What sets off a component that serves no operation meanwhile.
const begins: Readonly<Record<ComponentKind, string>> = {
  gateway: 'a request',
  worker: 'a message',
  job: 'a run',
  service: 'the background loop',
  store: 'the background loop',
  external: 'the background loop',
};

/** How a report names a stage: its operation in quotes, or what sets off a component without one. */
export function during({ operation, component }: Stage): string {
  if (operation) return `'${operation}'`;
  return begins[component.kind];
}
