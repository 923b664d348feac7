import { reference } from '../../../constructs/pod/image';

const digest = `sha256:${'4f'.repeat(32)}`;

test('with a digest an image is what the digest says, whatever its tag leads to', () => {
  expect(reference({ name: 'sample/app', version: '1.0.0', digest })).toBe(`sample/app@${digest}`);
});

test('without one it is what the tag of its version leads to', () => {
  expect(reference({ name: 'sample/app', version: '1.0.0' })).toBe('sample/app:1.0.0');
});
