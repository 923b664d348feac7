import { Call, Component, ComponentKind, Edge, Graph } from './graph';
import { parseOperation } from './operation';
import { time } from './rules/problem';

// How each kind is drawn: https://mermaid.js.org/syntax/flowchart.html#node-shapes
const shapes: Record<ComponentKind, readonly [string, string]> = {
  service: ['[', ']'],
  worker: ['[[', ']]'],
  store: ['[(', ')]'],
  external: ['{{', '}}'],
  gateway: ['([', '])'],
};
// Longer lists of operations are cut: the declaration has them all.
const most = 4;

/** The system as a Mermaid flowchart. A store that one component alone uses stands beside it, in one frame. */
export function picture(graph: Graph): string {
  const edges = graph.edges;
  const owners = new Map<Component, Component>();
  for (const store of graph.components.filter((c) => c.kind === 'store')) {
    const users = edges.filter((edge) => edge.callee === store).map((edge) => edge.caller);
    if (users.length === 1 && users[0]) owners.set(store, users[0]);
  }
  const frames = graph.components.filter((c) => !owners.has(c)).map((component) => frame(component, owners));
  return ['flowchart LR', ...frames.flat(), ...edges.map(arrow), ''].join('\n');
}

function frame(component: Component, owners: ReadonlyMap<Component, Component>): string[] {
  const owned = [...owners].filter(([, owner]) => owner === component).map(([store]) => store);
  if (owned.length === 0) return [`  ${node(component)}`];
  const inside = [component, ...owned].map((c) => `    ${node(c)}`);
  return [`  subgraph ${id(component)}-frame[" "]`, ...inside, '  end'];
}

function arrow(edge: Edge): string {
  const lines = [...edge.calls.map((call) => label(call, edge)), ...edge.uses.flatMap(subjects)];
  const text = lines.length === 0 ? '' : `|"${lines.join('<br>')}"|`;
  return `  ${id(edge.caller)} -->${text} ${id(edge.callee)}`;
}

function label(call: Call, { callee }: Edge): string {
  const all = call.operations.length > 1 && call.operations.length === callee.operations.length;
  const shown = call.operations.toSorted(byPath).slice(0, most);
  const rest = call.operations.length - shown.length;
  const operations = all
    ? [`all ${call.operations.length} operations`]
    : rest > 0
      ? [...shown, `and ${rest} more`]
      : shown;
  const notes = [
    call.under === undefined ? '' : `under ${call.under}`,
    call.weight === undefined ? '' : `weight ${call.weight}`,
    time(call.timeout),
    call.retries === 0 ? '' : `${call.retries} ${call.retries === 1 ? 'retry' : 'retries'}`,
  ];
  return `${operations.join('<br>')}<br><i>${notes.filter((note) => note !== '').join(', ')}</i>`;
}

const subjects = ({ publishes, takes }: Edge['uses'][number]): string[] => [
  ...publishes.map((subject) => `publishes ${subject}`),
  ...takes.map((subject) => `takes ${subject}`),
];

const node = (component: Component): string => {
  const [open, close] = shapes[component.kind];
  return `${id(component)}${open}"${component.name}"${close}`;
};

// A name such as 'end' is a word of Mermaid's own.
const id = (component: Component): string => `c-${component.name}`;

const byPath = (a: string, b: string): number => (parseOperation(a).path < parseOperation(b).path ? -1 : 1);
