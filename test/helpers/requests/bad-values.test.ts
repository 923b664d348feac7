import { Schema } from './api-document';
import { badValues } from './bad-values';
import { numberOf } from './json-text';

const whats = (schema: Schema): string[] => badValues(schema, 'body').map(({ what }) => what);

test('of a number are other types, and those beyond its limits', () => {
  const found = badValues({ type: 'integer', minimum: 1, maximum: 20 }, 'body').map(({ value }) => value);
  const endless = ['1e400', '-1e400', '1e-400'].map(numberOf);
  const others: unknown[] = ['1', 1.5, true, null, [], {}];
  expect(found).toEqual([...others, 0, 21, 2 ** 53, ...endless]);
});

test('of a text are its length, its pattern, its format, and what is no text', () => {
  const schema = { type: 'string', minLength: 2, maxLength: 60, pattern: '^[0-9a-f-]+$', format: 'uuid' };
  const types = ['integer', 'number', 'boolean', 'null', 'array', 'object'].map((type) => `of type ${type}`);
  const shapes = ['too short', 'too long', 'not of the pattern', 'not of format uuid'];
  const bytes = ['with NUL', 'with half a character', 'with the other half', 'with a byte that is not UTF-8'];
  expect([...new Set(whats(schema))]).toEqual([...types, ...shapes, ...bytes].map((what) => `body is ${what}`));
});

const thing: Schema = {
  type: 'object',
  required: ['size'],
  properties: { size: { type: 'integer' } },
  additionalProperties: false,
};

test('of an object are fields that are missing, wrong or unknown, each with where it is', () => {
  const found = badValues(thing, 'body').map(({ value, fields }) => [JSON.stringify(value), [...new Set(fields)]]);
  expect(found).toEqual(
    expect.arrayContaining([
      ['{}', ['body.size']],
      ['{"size":null}', ['body.size']],
      ['{"size":1,"unknown":1}', ['body.unknown']],
      ['{"size":1,"__proto__":{"isAdmin":true}}', ['body.__proto__', 'body']],
    ]),
  );
});

test('of a list are its length, what is wrong with one of many, and one that is there twice', () => {
  const found = badValues({ type: 'array', minItems: 1, maxItems: 2, items: thing }, 'body.list').map(
    ({ value, fields }) => [JSON.stringify(value), [...new Set(fields)]],
  );
  expect(found).toEqual(
    expect.arrayContaining([
      ['[]', ['body.list']],
      ['[{"size":1},{"size":1},{"size":1}]', ['body.list']],
      ['[{"size":1},{"size":true}]', ['body.list.1.size']],
      ['[{"size":1},{}]', ['body.list.1.size']],
      ['[{"size":1},{"size":1}]', ['body.list.1', 'body.list.1.size']],
    ]),
  );
});
