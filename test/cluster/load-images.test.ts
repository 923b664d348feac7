import { nameOnNode, standingOf } from './load-images';

const id = 'sha256:f0477aa6';
const list = (...lines: readonly (readonly [name: string, digest: string])[]): string =>
  [
    'REF TYPE DIGEST SIZE PLATFORMS LABELS',
    ...lines.map(([name, digest]) => `${name} application/json ${digest} 61.4 MiB linux/amd64 -`),
  ].join('\n');

test.each([
  [
    'there',
    [
      ['docker.io/shop/orders:1.0.0', 'sha256:aa'],
      [id, 'sha256:aa'],
    ],
  ],
  ['unnamed', [[id, 'sha256:aa']]],
  [
    'unnamed',
    [
      ['docker.io/shop/orders:1.0.0', 'sha256:bb'],
      [id, 'sha256:aa'],
    ],
  ],
  [
    'missing',
    [
      ['docker.io/shop/orders:1.0.0', 'sha256:aa'],
      ['sha256:other', 'sha256:aa'],
    ],
  ],
  ['missing', []],
] as const)('an image is %s where a node lists %j', (standing, lines) => {
  expect(standingOf(list(...lines), 'shop/orders:1.0.0', id)).toBe(standing);
});

test.each([
  ['nats:2.9', 'docker.io/library/nats:2.9'],
  ['nats', 'docker.io/library/nats:latest'],
  ['shop/orders:1.0.0', 'docker.io/shop/orders:1.0.0'],
  ['ghcr.io/shop/orders:1.0.0', 'ghcr.io/shop/orders:1.0.0'],
  ['localhost/orders:1.0.0', 'localhost/orders:1.0.0'],
  ['localhost:5000/orders', 'localhost:5000/orders:latest'],
])('nodes know %s as %s', (name, whole) => {
  expect(nameOnNode(name)).toBe(whole);
});
