import { sample, stringMatching } from 'fast-check';
import { Schema } from './api-document';

/** In every text that is sent, where its schema allows it: nobody may write it down. */
export const unspeakable = 'unspeakable-7391';

/** An id that nobody has. */
export const unknownId = '7391c0de-0000-4000-8000-000000007391';

const texts = [unspeakable, `card-${unspeakable}`, unknownId, `${unspeakable}@shop.example`];

const formats: Readonly<Record<string, RegExp>> = {
  uuid: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
  email: /^\S+@\S+$/,
  // Ours: whole characters, without NUL.
  text: /^/,
};

/** Something that is as a schema says. */
export function exampleOf(schema: Schema): unknown {
  const { type, enum: values, properties = {}, items = {}, minItems = 1, minimum = 1 } = schema;
  if (values) return values[0];
  if (type === 'object')
    return Object.fromEntries(Object.entries(properties).map(([name, each]) => [name, exampleOf(each)]));
  if (type === 'array') return Array.from({ length: Math.max(minItems, 1) }, () => exampleOf(items));
  if (type === 'integer' || type === 'number') return minimum;
  if (type === 'boolean') return true;
  if (type === 'string') return text(schema);
  throw new Error(`no example is known of '${type}'; add it to example.ts`);
}

function text({ minLength = 0, maxLength = Infinity, pattern = '', format }: Schema): string {
  const expected = new RegExp(pattern, 'u');
  const known = texts.find(
    (each) =>
      each.length >= minLength &&
      each.length <= maxLength &&
      expected.test(each) &&
      (format === undefined || formats[format]?.test(each)),
  );
  if (known !== undefined) return known;
  if (format !== undefined) throw new Error(`no example is known of format '${format}'; add it to example.ts`);
  return sample(stringMatching(expected), { numRuns: 1, seed: 1 })[0] ?? '';
}
