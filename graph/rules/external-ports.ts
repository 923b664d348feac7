import { error, Rule } from './problem';

/** The mesh tells TCP externals apart by their port alone. */
export const externalPorts: Rule = (graph) => {
  const ports = new Map<number, string[]>();
  for (const { name, externalPort } of graph.components) {
    if (externalPort !== undefined) ports.set(externalPort, [...(ports.get(externalPort) ?? []), name]);
  }
  return [...ports]
    .filter(([, names]) => names.length > 1)
    .map(([port, names]) =>
      error(
        names.join(', '),
        `share port ${port}, by which the mesh takes one for the other; give each a port of its own`,
      ),
    );
};
