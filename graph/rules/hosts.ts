import { error, Rule } from './problem';

/** No two gateways, and no two HTTP externals, route one host: the mesh would follow one of them alone. */
export const hosts: Rule = (graph) => {
  const owners = new Map<string, string[]>();
  for (const { name, kind, host } of graph.components) {
    if (host === undefined) continue;
    const key = `${kind} ${host}`;
    owners.set(key, [...(owners.get(key) ?? []), name]);
  }
  return [...owners]
    .filter(([, names]) => names.length > 1)
    .map(([key, names]) =>
      error(
        names.join(', '),
        `share the host '${key.slice(key.indexOf(' ') + 1)}', of which the mesh would follow the routes of one alone; make them one component`,
      ),
    );
};
