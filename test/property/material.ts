import * as fc from 'fast-check';
import { Operation } from '../../graph/operation';

// Few words and several names of parameters, so that paths overlap in every way.
const segment = fc.constantFrom('a', 'new', 'v1.0', '{id}', '{key}', '{a}');
const path = fc
  .tuple(fc.array(segment, { maxLength: 3, size: 'max' }), fc.nat({ max: 4 }))
  .map(([segments, trailing]) => `/${segments.join('/')}${trailing === 0 && segments.length > 0 ? '/' : ''}`);
const method = fc.constantFrom('GET', 'GET', 'GET', 'PUT', 'POST', 'PATCH');
const operation = fc.tuple(method, path).map(([method, path]) => `${method} ${path}` as Operation);
const number = fc.nat({ max: 999 });
const numbers = fc.array(number, { minLength: 1, maxLength: 5, size: 'max' });
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined, freq: 2 });

const node = fc.record({
  kind: fc.oneof(
    { weight: 6, arbitrary: fc.constant('service' as const) },
    {
      weight: 6,
      arbitrary: fc.constantFrom('worker', 'job', 'cron-job', 'external', 'redis', 'nats', 'postgres', 'postgres'),
    },
  ),
  /** How far from the top it is called: calls lead down. */
  level: fc.nat({ max: 3 }),
  operations: numbers,
  idempotent: fc.boolean(),
  canary: maybe(fc.nat({ max: 100 })),
  outside: fc.boolean(),
  variant: number,
});

const link = fc.record({
  from: number,
  to: number,
  operations: numbers,
  during: maybe(fc.array(number, { maxLength: 3 })),
  timeout: maybe(number),
  retries: fc.nat({ max: 3 }),
  parallel: maybe(fc.constant('together')),
  alternative: maybe(fc.constantFrom('one', 'other')),
});

const exposure = fc.record({
  service: number,
  operations: numbers,
  /** The second service of a split, with both weights. */
  other: maybe(number),
  weights: fc.tuple(fc.nat({ max: 3 }), fc.nat({ max: 100 })),
  under: fc.constantFrom(undefined, undefined, '/a', '/api', '/v1.0/x'),
  timeout: maybe(number),
});

/** The raw material of a system: numbers that choose from what there is. */
export const material = fc.record({
  /** What all services choose their operations from: some have the same. */
  pool: fc.uniqueArray(operation, {
    selector: (operation) => operation.replace(/\{.*?\}/g, '{}'),
    minLength: 4,
    maxLength: 14,
    size: 'max',
  }),
  nodes: fc.array(node, { minLength: 2, maxLength: 12, size: 'max' }),
  links: fc.array(link, { maxLength: 24, size: 'max' }),
  exposures: fc.array(exposure, { maxLength: 6, size: 'max' }),
  /** On which levels calls are repeated, and how often: tries multiply on the way down. */
  retries: fc.constantFrom([3, 0, 0], [0, 3, 0], [0, 0, 3], [1, 1, 0], [1, 0, 1], [0, 1, 1]),
  monitoring: fc.boolean(),
});

export type Material = typeof material extends fc.Arbitrary<infer T> ? T : never;
