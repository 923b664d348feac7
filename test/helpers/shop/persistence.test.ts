import { untilAnswered } from './persistence';

const answering = (...statuses: readonly number[]) => {
  const left = [...statuses];
  return async () => {
    const status = left.shift() ?? 201;
    if (status === 0) throw new Error('hung up');
    return { status, body: undefined };
  };
};

test.each([
  ['an answer', [201], 201],
  ['a refusal', [409], 409],
  ['one that is busy, and then an answer', [503, 201], 201],
  ['nobody, and then an answer', [0, 202], 202],
])('ends with %s', async (_, statuses, expected) => {
  expect((await untilAnswered(Date.now() + 60_000, answering(...statuses))).status).toBe(expected);
});

test('fails when nobody answers by then', async () => {
  const asked = untilAnswered(Date.now(), answering(503));
  await expect(asked).rejects.toThrow(new Error('nobody answered: {"status":503}'));
});
