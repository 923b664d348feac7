import { Declared } from './declared';
import { Manifests } from './manifests';

/** Every caller is told where its callees are and how long it may wait for each operation, and of nobody else. */
export function told(manifests: Manifests, { answering, calls }: Declared): string[] {
  return manifests.pods.flatMap(({ from, component, template }) => {
    const wanted = answering.flatMap(({ name, host }) => {
      const mine = calls.filter(({ caller, callee }) => caller === component && callee === name);
      const timeouts = mine.map(({ operation, timeout }) => `${operation}=${timeout}`).toSorted();
      const prefix = name.toUpperCase().replaceAll('-', '_');
      return mine.length === 0 ? [] : [`${prefix}_TIMEOUTS ${timeouts.join(',')}`, `${prefix}_URL http://${host}`];
    });
    const got = template.spec.containers
      .flatMap(({ env = [] }) => env)
      .filter(({ name, value }) => name.endsWith('_TIMEOUTS') || (name.endsWith('_URL') && value.startsWith('http:')))
      .map(({ name, value }) => `${name} ${value}`);
    const right = got.toSorted().join('\n') === wanted.toSorted().join('\n');
    return right ? [] : [`${from}: is told ${got.join('; ')}, not ${wanted.join('; ')}`];
  });
}
