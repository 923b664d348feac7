import { eachOnce } from '../../../services/kit/each-once';

const items = (...ids: string[]) => ids.map((productId) => ({ productId }));

test.each([[[]], [['a']], [['a', 'b', 'A']]])('accepts %j', (ids) => {
  expect(() => eachOnce('body.items', 'productId', items(...ids))).not.toThrow();
});

test.each([
  [['a', 'a'], [1]],
  [
    ['a', 'b', 'b', 'a', 'a'],
    [2, 3, 4],
  ],
])('fails for %j with every one that is there already', (ids, again) => {
  expect(() => eachOnce('body.items', 'productId', items(...ids))).toThrow(
    expect.objectContaining({
      status: 400,
      problems: again.map((n) => ({ field: `body.items.${n}.productId`, reason: 'is there already' })),
    }),
  );
});
