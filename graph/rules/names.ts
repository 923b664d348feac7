import { error, Rule } from './problem';

/** No two components have the same name, nor two objects of one kind in one namespace. */
export const names: Rule = (graph, _stages, objects) => {
  const places = new Map<string, string[]>();
  const declare = (what: string, at: string): void => {
    const same = places.get(what);
    if (same) same.push(at);
    else places.set(what, [at]);
  };
  for (const { name, at } of [...graph.components, ...graph.namesakes]) declare(`component '${name}'`, at);
  for (const { kind, namespace, name, at } of objects) {
    declare(`${kind} '${name}'${namespace && ` in namespace '${namespace}'`}`, at);
  }
  return [...places]
    .filter(([, at]) => at.length > 1)
    .map(([what, at]) => error(at.join(', '), `${what} is declared ${at.length} times; rename all but one`));
};
