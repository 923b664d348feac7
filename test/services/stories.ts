import * as fc from 'fast-check';
import { Story } from './checkout-world';
import { Fate, fates } from './shop-model';

const fate = fc.oneof(
  { weight: 3, arbitrary: fc.constant<Fate>('done') },
  { weight: 4, arbitrary: fc.constantFrom(...fates) },
);

/** Any answers, and any places to crash at. */
export const stories: fc.Arbitrary<Story> = fc.record({
  fates: fc.array(fc.tuple(fate, fc.boolean()), { maxLength: 20 }),
  crashes: fc.uniqueArray(fc.integer({ min: 1, max: 40 }), { maxLength: 4 }),
});

/** The same without a crash: for coordinators that are slow, not dead. */
export const storiesOfTheSlow: fc.Arbitrary<Story> = stories.map(({ fates }) => ({ fates, crashes: [] }));

/** How many stories are tried. */
export const manyRuns = { numRuns: 400 };
