import { createRequire } from 'module';
import { array, assert, constantFrom, dictionary, double, integer, letrec, oneof, property, string } from 'fast-check';
import { load, loadAll, YAML11_SCHEMA } from 'js-yaml';
import { yaml } from '../../synth/yaml';

// The parser that cdk8s brings: a second one, by other people.
const { parse } = createRequire(require.resolve('cdk8s'))('yaml') as {
  parse(text: string, options: { version: '1.1' | '1.2' }): unknown;
};

// Texts that some reader takes for something else.
const nasty = [
  '~¦null¦Null¦true¦False¦YES¦no¦on¦Off¦y¦Y¦n¦N¦inf¦nan¦<<¦=¦__proto__¦constructor¦é¦日本¦\u{1f600}',
  '0¦-0¦+1¦1_000¦0o7¦0x1F¦017¦09¦0b1¦1e3¦1E+3¦e0¦-e1¦1.5¦.5¦1.¦-1¦.inf¦-.INF¦+.inf¦.NaN¦1.2.3.4¦10.0.0.0/16',
  '12:30:45¦190:20:30.15¦2001-01-01¦2001-12-14t21:59:43.10-05:00¦64Mi¦100m¦30s¦5 m¦1s ',
  '---¦--- a¦...¦-¦--¦-a¦--a¦- a¦?¦? a¦:¦: a¦a:¦a:b¦a: b¦#a¦a#b¦a #b¦&a¦*a¦!a¦!!str a¦|¦|-¦>¦%a¦%YAML 1.2¦@a¦`a',
  `'¦'a'¦"¦"a"¦{a}¦[a]¦{}¦[]¦,¦a, b¦\\¦\\n¦.a¦./a¦~/a¦¦ ¦  ¦ a¦a ¦\t¦\ta¦a\t¦a\tb`,
  '\n¦\n\n¦\na¦a\n¦a\n\n¦a\nb¦ a\nb¦a\n b\n¦a\n  ¦a\n \n¦a \nb¦a\n\nb\n¦a\n---\nb¦a\n...\n¦a\n# b\n¦# a\nb\n¦- a\n- b\n',
  'a: b\nc: d\n¦\r¦\r\n¦a\r\nb¦\0¦\u0007¦\u001b[0m¦\u007f¦\u0080¦\u0085¦a\u0085b¦\u00a0¦a\u2028b¦a\u2029b',
  '\ufeff¦\ufeffa¦\ufffe¦\uffff¦\ud800¦a\udfff',
].flatMap((line) => line.split('¦'));

const text = oneof(
  constantFrom(...nasty),
  string({ unit: 'binary' }),
  string({ unit: constantFrom(...' \n\t:#-?|>%@`\'"{}[],&*!~.0123456789eExXoyn_+\\ab\u0085\u2028') }),
  array(constantFrom(...nasty), { maxLength: 3 }).map((parts) => parts.join('')),
);
const number = oneof(integer(), double(), constantFrom(0, -0, NaN, Infinity, -Infinity, 1e21, 1e-7, 2 ** 53));
const { map } = letrec<{ map: Record<string, unknown>; any: unknown }>((tie) => ({
  map: dictionary(text, tie('any'), { maxKeys: 5 }),
  any: oneof(
    { depthSize: 'small' },
    text,
    number,
    constantFrom(true, false, null, undefined),
    array(tie('any'), { maxLength: 4 }),
    tie('map'),
  ),
}));

/** What is read back: maps leave out what is not there, lists keep its place. */
function kept(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => kept(item) ?? null);
  if (typeof value !== 'object' || value === null) return value;
  const present = Object.entries(value).filter(([, v]) => v !== undefined && v !== null);
  return Object.fromEntries(present.map(([key, v]) => [key, kept(v)]));
}

test('is read back as the same data', () => {
  assert(
    property(map, (data) => expect(load(yaml([data]))).toEqual(kept(data))),
    { numRuns: 1000 },
  );
});

test('is read back as the same documents', () => {
  assert(
    property(array(map, { minLength: 2, maxLength: 4 }), (all) => expect(loadAll(yaml(all))).toEqual(all.map(kept))),
    { numRuns: 200 },
  );
});

const places = (value: string) => ({ a: value, b: [value, [value]], c: { [value]: value }, d: [{ [value]: 1 }] });

// kubectl reads YAML 1.1, for the most part.
const readers: readonly (readonly [string, (written: string) => unknown])[] = [
  ['YAML 1.2', (written) => load(written)],
  ['YAML 1.1', (written) => load(written, { schema: YAML11_SCHEMA })],
  ['YAML 1.2, another one', (written) => parse(written, { version: '1.2' })],
  ['YAML 1.1, another one', (written) => parse(written, { version: '1.1' })],
];

test.each(readers)('a text stays a text to a reader of %s: as value, in a list, as key', (_, read) => {
  for (const value of nasty) expect(read(yaml([places(value)]))).toEqual(places(value));
  assert(
    property(text, (value) => expect(read(yaml([places(value)]))).toEqual(places(value))),
    { numRuns: 500 },
  );
});

test.each(readers)('a number stays the number to a reader of %s', (_, read) => {
  assert(property(number, (value) => expect(read(yaml([{ a: value, b: [value] }]))).toEqual({ a: value, b: [value] })));
});

test('begins with what an object is, then its metadata, then the rest by name', () => {
  const object = { spec: {}, data: {}, metadata: { namespace: 'shop', name: 'cart' }, kind: 'A', apiVersion: 'v1' };
  expect(yaml([object])).toBe(
    `apiVersion: v1
kind: A
metadata:
  name: cart
  namespace: shop
data: {}
spec: {}
`,
  );
});

test('begins with the name elsewhere', () => {
  expect(yaml([{ list: [{ kind: 'A', apiVersion: 'v1', name: 'b' }] }])).toBe(
    `list:
- name: b
  apiVersion: v1
  kind: A
`,
  );
});

test('leaves out what is undefined or null, and writes what is empty', () => {
  expect(yaml([{ a: undefined, b: null, c: {}, d: [], e: { f: undefined }, g: [{}, [], null] }])).toBe(
    `c: {}
d: []
e: {}
g:
- {}
- []
- null
`,
  );
});

test('keeps the lines of a text of several lines, and quotes what would be read otherwise', () => {
  expect(yaml([{ a: 'one\n  two\n', b: ['one\n\ntwo'], c: 'on', d: '1.0', e: 'GET /a: b', f: '30s' }])).toBe(
    `a: |
  one
    two
b:
- |-
  one

  two
c: "on"
d: "1.0"
e: "GET /a: b"
f: 30s
`,
  );
});

test('nests lists', () => {
  expect(yaml([{ a: [[1, [2]], [{ b: [3], c: 4 }]] }])).toBe(
    `a:
- - 1
  - - 2
- - b:
    - 3
    c: 4
`,
  );
});

test('separates documents', () => {
  expect(yaml([{ a: 1 }, {}, { b: 2 }])).toBe('a: 1\n---\n{}\n---\nb: 2\n');
});
