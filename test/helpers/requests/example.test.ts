import { Schema } from './api-document';
import { exampleOf, unknownId, unspeakable } from './example';

test.each<[schema: Schema, example: unknown]>([
  [{ type: 'string' }, unspeakable],
  [{ type: 'string', pattern: '^card-[a-z0-9-]{1,40}$' }, `card-${unspeakable}`],
  [{ type: 'string', format: 'uuid' }, unknownId],
  [{ type: 'string', format: 'email' }, `${unspeakable}@shop.example`],
  [{ type: 'string', enum: ['a', 'b'] }, 'a'],
  [{ type: 'integer', minimum: 3 }, 3],
  [{ type: 'boolean' }, true],
  [{ type: 'array', items: { type: 'integer' }, minItems: 2 }, [1, 1]],
  [{ type: 'object', properties: { a: { type: 'integer' } } }, { a: 1 }],
])('of %j is %j', (schema, example) => {
  expect(exampleOf(schema)).toEqual(example);
});

test('is made for a pattern of which none is known', () => {
  expect(exampleOf({ type: 'string', pattern: '^[A-Z]{3}$' })).toMatch(/^[A-Z]{3}$/);
});

test('fails for a format of which none is known', () => {
  expect(() => exampleOf({ type: 'string', format: 'date' })).toThrow(
    "no example is known of format 'date'; add it to example.ts",
  );
});
