import { standingOf, wholeName } from './load-images';

const id = 'sha256:f0477aa6';
const name = 'docker.io/shop/orders:1.0.0';
type Line = readonly [ref: string, digest: string];
const list = (...lines: readonly Line[]): string =>
  [
    'REF TYPE DIGEST SIZE PLATFORMS LABELS',
    ...lines.map(([ref, digest]) => `${ref} application/json ${digest} 61.4 MiB linux/amd64 -`),
  ].join('\n');

test.each<[string, ...Line[]]>([
  ['there', [name, 'sha256:aa'], [id, 'sha256:aa']],
  ['there', [id, 'sha256:aa'], [name, 'sha256:aa']],
  // Where Docker keeps images as containerd does.
  ['there', ['docker.io/shop/other:1.0.0', id], [name, id]],
  ['missing', [name, 'sha256:aa'], ['sha256:other', 'sha256:aa']],
  ['missing'],
])('an image is %s by what a node lists: %#', (standing, ...lines) => {
  expect(standingOf(list(...lines), 'shop/orders:1.0.0', id)).toBe(standing);
});

test.each<[string, ...Line[]]>([
  [id, [id, 'sha256:aa']],
  [id, [name, 'sha256:bb'], [id, 'sha256:aa']],
  ['docker.io/shop/other:1.0.0', ['docker.io/shop/other:1.0.0', id]],
])('an image is under %s alone by what a node lists: %#', (under, ...lines) => {
  expect(standingOf(list(...lines), 'shop/orders:1.0.0', id)).toEqual({ under });
});

test.each(['shop/orders@sha256:f0477aa6', 'f0477aa6', id])('kind sees to %s, which is no name', (given) => {
  expect(standingOf(list([id, 'sha256:aa']), given, id)).toBe('missing');
});

test.each([
  ['nats:2.9', 'docker.io/library/nats:2.9'],
  ['nats', 'docker.io/library/nats:latest'],
  ['docker.io/nats:2.9', 'docker.io/library/nats:2.9'],
  ['docker.io/shop/orders:1.0.0', 'docker.io/shop/orders:1.0.0'],
  ['shop/orders:1.0.0', 'docker.io/shop/orders:1.0.0'],
  ['ghcr.io/shop/orders:1.0.0', 'ghcr.io/shop/orders:1.0.0'],
  ['localhost/orders:1.0.0', 'localhost/orders:1.0.0'],
  ['localhost:5000/orders', 'localhost:5000/orders:latest'],
])('nodes know %s as %s', (given, whole) => {
  expect(wholeName(given)).toBe(whole);
});
