import { Schema } from './api-document';
import { exampleOf } from './example';
import { byteOf, numberOf } from './json-text';

/** A value that a schema does not allow, in one place. */
export interface BadValue {
  readonly what: string;
  readonly value: unknown;
  /** Where it is wrong; where there are several, each of them will do. */
  readonly fields: readonly string[];
}

/** Beside where it is, it may be found somewhere else. */
type Wrong = readonly [what: string, value: unknown, elsewhere?: string];
type Fields = Readonly<Record<string, unknown>>;

/** Everything that is wrong in one place of what this schema describes. */
export function badValues(schema: Schema, field: string): BadValue[] {
  const good = exampleOf(schema);
  return [
    ...wrong(schema, good).map(([what, value, elsewhere = field]) => ({
      what: `${field} is ${what}`,
      value,
      fields: [field, elsewhere],
    })),
    ...(schema.type === 'object' ? inObject(schema, field, good as Fields) : []),
    ...(schema.type === 'array' ? inArray(schema.items ?? {}, field, good as unknown[]) : []),
  ];
}

const wrong = (schema: Schema, good: unknown): Wrong[] => [
  ...ofOtherType(schema),
  ...(schema.enum ? ([['none of the values', 'none of these']] as const) : []),
  ...(schema.type === 'string' ? texts(schema, String(good)) : []),
  ...(schema.type === 'integer' || schema.type === 'number' ? numbers(schema) : []),
  ...(schema.type === 'array' ? lengths(schema) : []),
];

const samples: readonly (readonly [type: string, value: unknown])[] = [
  ['string', '1'],
  ['integer', 1],
  ['number', 1.5],
  ['boolean', true],
  ['null', null],
  ['array', []],
  ['object', {}],
];

const ofOtherType = ({ type }: Schema): Wrong[] =>
  samples
    .filter(([other]) => type !== undefined && other !== type && !(type === 'number' && other === 'integer'))
    .map(([other, value]) => [`of type ${other}`, value]);

const lengths = ({ items = {}, minItems = 0, maxItems }: Schema): Wrong[] => [
  ...(minItems > 0 ? [['too few', copies(items, minItems - 1)] as const] : []),
  ...(maxItems === undefined ? [] : [['too many', copies(items, maxItems + 1)] as const]),
];

const copies = (items: Schema, length: number): unknown[] => Array.from({ length }, () => exampleOf(items));

function texts({ minLength = 0, maxLength, pattern, format }: Schema, good: string): Wrong[] {
  const expected = new RegExp(pattern ?? '', 'u');
  const others = ['', ' ', 'Not so!', 'ünïcode', `${good}\n`, `\n${good}`, `${good}'; --`];
  return [
    ...(minLength > 0 ? [['too short', 'x'.repeat(minLength - 1)] as const] : []),
    ...(maxLength === undefined ? [] : [['too long', good.padStart(maxLength + 1, 'x')] as const]),
    ...others.filter((each) => !expected.test(each)).map((each) => ['not of the pattern', each] as const),
    ...(format === undefined || format === 'text'
      ? []
      : otherFormats(format, good).map((each) => [`not of format ${format}`, each] as const)),
    ['with NUL', `${good}\0`],
    ['with half a character', `${good}\ud800`],
    ['with the other half', `\udc00${good}`],
    ['with a byte that is not UTF-8', `${good}${byteOf(0xff)}`, 'body'],
  ];
}

const otherFormats = (format: string, good: string): string[] => [
  '',
  `not a ${format}`,
  `${good}\n`,
  ` ${good}`,
  ...(format === 'uuid' ? [`urn:uuid:${good}`, `{${good}}`, good.replaceAll('-', ''), `${good}0`] : []),
  ...(format === 'email' ? ['nobody', '@shop.example', 'nobody@', 'no body@shop.example', 'a@b@shop.example'] : []),
];

function numbers({ type, minimum, maximum }: Schema): Wrong[] {
  return [
    ...(minimum === undefined ? [] : [['too small', minimum - 1] as const]),
    ...(maximum === undefined ? [] : [['too large', maximum + 1] as const]),
    // From here on, not every reader reads the same: RFC 7493, 2.2.
    ...(type === 'integer' ? [['not exact', 2 ** 53] as const] : []),
    ['infinite', numberOf('1e400')],
    ['infinite, and negative', numberOf('-1e400')],
    // It is read as 0.
    ...(minimum === undefined || minimum <= 0 ? [] : [['as good as nothing', numberOf('1e-400')] as const]),
  ];
}

function inObject({ properties = {}, required = [], additionalProperties }: Schema, field: string, good: Fields) {
  const unknown: Wrong[] = [
    ['unknown', 1],
    ['toString', 'x'],
    ['__proto__', { isAdmin: true }],
    ['constructor', { prototype: { isAdmin: true } }],
  ];
  return [
    ...required.map((name) => {
      const { [name]: _, ...value } = good;
      return { what: `${field}.${name} is missing`, value, fields: [`${field}.${name}`] };
    }),
    ...Object.entries(properties).flatMap(([name, schema]) =>
      badValues(schema, `${field}.${name}`).map((bad) => ({ ...bad, value: { ...good, [name]: bad.value } })),
    ),
    ...(additionalProperties === false ? unknown : []).map(([name, value]) => ({
      what: `${field}.${name} is not known`,
      value: Object.fromEntries([...Object.entries(good), [name, value]]),
      // What would change every object is refused before it is known where it is.
      fields: [`${field}.${name}`, ...(name === '__proto__' || name === 'constructor' ? ['body'] : [])],
    })),
  ];
}

function inArray(items: Schema, field: string, good: readonly unknown[]) {
  const [first] = good;
  const second = `${field}.1`;
  return [
    ...badValues(items, second).map((bad) => ({ ...bad, value: [first, bad.value] })),
    {
      what: `${second} is there already`,
      value: [first, first],
      fields: [second, ...Object.keys(items.properties ?? {}).map((name) => `${second}.${name}`)],
    },
  ];
}
