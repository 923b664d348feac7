import { wrongPage } from './bad-forms';

const page = { status: 400, type: 'text/html; charset=utf-8', html: '<h1>No</h1><div role="alert">Why</div>' };

test.each([
  [{}, undefined],
  [{ status: 500 }, 'is not 400: 500'],
  [{ type: 'text/plain', html: 'x' }, 'is no page: text/plain x'],
  [{ html: '<h1>No</h1>' }, 'does not say what is wrong: <h1>No</h1>'],
])('a page that is %j is wrong: %j', (differences, why) => {
  expect(wrongPage({ ...page, ...differences }, 400)).toBe(why);
});
