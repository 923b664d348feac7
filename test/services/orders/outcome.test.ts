import { Unanswered } from '../../../services/kit/callee';
import { outcomeOf } from '../../../services/orders/outcome';

const problems = [{ field: 'body.card', reason: 'was declined' }];

test.each([200, 201, 204])('%i is done, with what it changes', async (status) => {
  const reply = Promise.resolve({ status, body: { cost: 500 } });
  const outcome = await outcomeOf(reply, (body) => ({ totalCents: (body as { cost: number }).cost }));
  expect(outcome).toEqual({ done: { totalCents: 500 } });
});

test.each([302, 400, 402, 404, 409])('%i is a refusal for good, with its problems', async (status) => {
  expect(await outcomeOf(Promise.resolve({ status, body: { problems } }))).toEqual({ refused: { status, problems } });
});

test.each([undefined, null, {}, [], 'no', { error: 'no' }])('nobody knows what %j that says no means', async (body) => {
  expect(await outcomeOf(Promise.resolve({ status: 404, body }))).toEqual({ unknown: 'somebody answered 404' });
});

test('nobody knows the outcome of a call without an answer', async () => {
  expect(await outcomeOf(Promise.reject(new Unanswered('no answer')))).toEqual({ unknown: 'no answer' });
});

test('fails with any other error', async () => {
  await expect(outcomeOf(Promise.reject(new Error('a fault of ours')))).rejects.toThrow(new Error('a fault of ours'));
});
