import { error, Rule } from './problem';

/** No two objects of one kind have the same name in one namespace. */
export const names: Rule = (graph) => {
  const places = new Map<string, string[]>();
  for (const { kind, namespace, name, at } of graph.objects) {
    const key = `${kind} '${name}' in namespace '${namespace}'`;
    const same = places.get(key);
    if (same) same.push(at);
    else places.set(key, [at]);
  }
  return [...places]
    .filter(([, at]) => at.length > 1)
    .map(([key, at]) => error(at.join(', '), `${key} is declared ${at.length} times; rename all but one`));
};
