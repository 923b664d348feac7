import { Refusal } from './problem';

/** Refuses a list in which something is there again that must be there once. */
export function eachOnce<Key extends string>(list: string, key: Key, items: readonly Readonly<Record<Key, unknown>>[]) {
  const keys = items.map((item) => item[key]);
  const again = keys.flatMap((each, index) => (keys.indexOf(each) < index ? [index] : []));
  if (again.length === 0) return;
  throw new Refusal(400, ...again.map((n) => ({ field: `${list}.${n}.${key}`, reason: 'is there already' })));
}
