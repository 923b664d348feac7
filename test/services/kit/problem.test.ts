import { problemBody, Refusal } from '../../../services/kit/problem';

test('a refusal says everything that is wrong', () => {
  const refusal = new Refusal(400, { field: 'body.a', reason: 'is bad' }, { field: 'path.id', reason: 'is not known' });
  expect([refusal.status, refusal.message]).toEqual([400, 'body.a is bad; path.id is not known']);
});

test.each([
  [402, 'Payment Required'],
  [404, 'Not Found'],
  [599, 'Error'],
])('the title of %i is %s', (status, title) => {
  expect(problemBody(status, [], 'abc')).toEqual({ title, status, problems: [], requestId: 'abc' });
});
