import * as fc from 'fast-check';
import { build, Reorder } from './build';
import { declaredBySystem } from './declared-by-system';
import { violations } from './oracle';
import { render } from './render';
import { systems } from './systems';

test('manifests do what was declared, and nothing else', () => {
  fc.assert(
    fc.property(systems, (system) => {
      expect(violations(render(build(system)).yaml, declaredBySystem(system)).slice(0, 10)).toEqual([]);
    }),
    { numRuns: 120 },
  );
});

test('the order of declarations changes not one byte', () => {
  fc.assert(
    fc.property(systems, fc.nat(), (system, seed) => {
      expect(render(build(system, shuffled(seed))).files).toEqual(render(build(system)).files);
    }),
    { numRuns: 50 },
  );
});

/** Any order, and always the same one for a seed. */
function shuffled(seed: number): Reorder {
  let state = seed;
  const next = (): number => (state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 1);
  return (list) =>
    list
      .map((item) => ({ item, at: next() }))
      .toSorted((a, b) => a.at - b.at)
      .map(({ item }) => item);
}
