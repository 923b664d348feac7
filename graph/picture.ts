import { Component, ComponentKind, operationsOf } from './component';
import { Call, Edge, Graph } from './graph';
import { Operation, parseOperation } from './operation';
import { time } from './rules/problem';

// How each kind is drawn: https://mermaid.js.org/syntax/flowchart.html#node-shapes
const shapes: Record<ComponentKind, readonly [string, string]> = {
  service: ['[', ']'],
  worker: ['[[', ']]'],
  job: ['[/', '/]'],
  store: ['[(', ')]'],
  external: ['{{', '}}'],
  gateway: ['([', '])'],
};
// Longer lists are cut: the declaration has them all.
const most = 6;

/**
 * The system as a Mermaid flowchart. A store that one component alone uses is a line of that component's own box; what
 * sets up stores, and servers that nobody else calls, are no part of the architecture.
 */
export function picture(graph: Graph): string {
  const hidden = setUp(graph);
  const components = graph.components.filter((c) => !hidden.has(c));
  const edges = graph.edges.filter((edge) => !hidden.has(edge.caller));
  const owned = new Set<Component>();
  const inside = new Map<Component, string>();
  for (const [store, [edge, ...others]] of usesOf(edges)) {
    if (!edge || others.length > 0 || edge.uses.flatMap(subjects).length > 0) continue;
    owned.add(store);
    inside.set(edge.caller, `${inside.get(edge.caller) ?? ''}<br><i>${store.name}</i>`);
  }
  const boxes = components
    .filter((c) => !owned.has(c))
    .map((component) => {
      const [open, close] = shapes[component.kind];
      const when = component.kind === 'job' && component.schedule ? `<br><i>${text(component.schedule)}</i>` : '';
      return `  ${id(component)}${open}"${component.name}${when}${inside.get(component) ?? ''}"${close}`;
    });
  const arrows = edges.filter((edge) => !owned.has(edge.callee)).map(arrow);
  return ['flowchart TB', ...boxes, ...arrows, ''].join('\n');
}

const isSetUp = (c: Component): boolean => c.kind === 'job' && c.setsUp !== undefined;

/** Jobs that set up stores, and the servers that they alone call. */
function setUp({ components, edges }: Graph): Set<Component> {
  const called = new Set(
    edges.filter(({ caller, callee }) => isSetUp(caller) && callee.kind === 'store').map(({ callee }) => callee),
  );
  for (const { caller, callee } of edges) if (!isSetUp(caller)) called.delete(callee);
  return new Set([...components.filter(isSetUp), ...called]);
}

/** Every store that is used, with the edges that lead to it. */
function usesOf(edges: readonly Edge[]): Map<Component, Edge[]> {
  const uses = new Map<Component, Edge[]>();
  for (const edge of edges.filter((e) => e.callee.kind === 'store')) {
    const known = uses.get(edge.callee);
    if (known) known.push(edge);
    else uses.set(edge.callee, [edge]);
  }
  return uses;
}

function arrow(edge: Edge): string {
  const calls = new Map<string, Operation[]>();
  for (const call of edge.calls) calls.set(budget(call), [...(calls.get(budget(call)) ?? []), ...call.operations]);
  const labels = [...calls].map(([told, operations]) =>
    [...list(operations, edge.callee), `<i>${told}</i>`].join('<br>'),
  );
  const lines = [...labels.toSorted(), ...edge.uses.flatMap(subjects).toSorted()];
  const label = lines.length === 0 ? '' : `|"${lines.join('<br>')}"|`;
  return `  ${id(edge.caller)} -->${label} ${id(edge.callee)}`;
}

/** What is said of a call beside its operations; calls of which the same is said share a label. */
function budget(call: Call): string {
  const notes = [
    call.under === undefined ? '' : `under ${call.under}`,
    call.weight === undefined ? '' : `weight ${call.weight}`,
    time(call.timeout),
    call.retries === 0 ? '' : `${call.retries} ${call.retries === 1 ? 'retry' : 'retries'}`,
  ];
  return notes.filter((note) => note !== '').join(', ');
}

/** Operations by path, a line each: `GET, PUT /payments/{id}`. */
function list(operations: readonly Operation[], callee: Component): string[] {
  const unique = new Set(operations);
  if (unique.size > 1 && unique.size === operationsOf(callee).length) return [`all ${unique.size} operations`];
  const paths = new Map<string, string[]>();
  for (const { method, path } of [...unique].map(parseOperation)) paths.set(path, [...(paths.get(path) ?? []), method]);
  const lines = [...paths.keys()].toSorted().map((path) => `${paths.get(path)?.toSorted().join(', ')} ${path}`);
  return lines.length > most ? [...lines.slice(0, most - 1), `and ${lines.length - most + 1} more`] : lines;
}

const subjects = ({ publishes, takes }: Edge['uses'][number]): string[] => [
  ...publishes.map((subject) => `publishes ${text(subject)}`),
  ...takes.map((subject) => `takes ${text(subject)}`),
];

// Subjects are the only free text; what Mermaid or HTML would read is written as a number.
const text = (free: string): string => free.replace(/["#&<>]/g, (sign) => `#${sign.charCodeAt(0)};`);

// A name such as 'end' is a word of Mermaid's own.
const id = (component: Component): string => `c-${component.name}`;
