import { byteOf, jsonText, numberOf } from './json-text';

test('writes numbers that JavaScript has no value for', () => {
  expect(jsonText({ a: numberOf('1e400'), b: [numberOf('-1e400')] }).toString()).toBe('{"a":1e400,"b":[-1e400]}');
});

test('writes bytes that are no character', () => {
  const text = Buffer.concat([Buffer.from('{"a":"x'), Buffer.of(0xff), Buffer.from('"}')]);
  expect(jsonText({ a: `x${byteOf(0xff)}` })).toEqual(text);
});

test('writes all else as it is', () => {
  expect(jsonText({ a: 'ü\0\ud800' }).toString()).toBe('{"a":"ü\\u0000\\ud800"}');
});
