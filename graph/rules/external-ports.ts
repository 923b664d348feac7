import { error, Rule } from './problem';

// On which the mesh takes all that it hears for HTTP.
const http = 80;

/** The mesh tells TCP externals apart by their port alone. */
export const externalPorts: Rule = (graph) => {
  const ports = new Map<number, string[]>();
  for (const component of graph.components) {
    const port = component.kind === 'store' ? component.outside?.port : undefined;
    if (port !== undefined) ports.set(port, [...(ports.get(port) ?? []), component.name]);
  }
  const shared = [...ports].filter(([, names]) => names.length > 1);
  return [
    ...(ports.get(http) ?? []).map((name) =>
      error(name, `has port ${http}, on which the mesh takes all that it hears for HTTP; give it another`),
    ),
    ...shared.map(([port, names]) =>
      error(
        names.join(', '),
        `share port ${port}, by which the mesh takes one for the other; give each a port of its own`,
      ),
    ),
  ];
};
