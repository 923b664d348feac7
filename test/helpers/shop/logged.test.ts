import { misplaced } from './logged';

test.each([
  ['{"level":"info","status":200}', []],
  ['a line with pass-word in it', ['the secret pass-word...']],
  ['{"level":"error","message":"unforeseen"}', ['{"level":"error","message":"unforeseen"}']],
  ['{"level":"info","status":500}', ['{"level":"info","status":500}']],
  ['    at run (/app/main.js:1:2)', ['    at run (/app/main.js:1:2)']],
  ['Traceback (most recent call last):', ['Traceback (most recent call last):']],
  ['2026 UTC [1] ERROR:  invalid byte sequence', ['2026 UTC [1] ERROR:  invalid byte sequence']],
  ['2026 UTC [1] ERROR:  duplicate key value', []],
])('of %j is %j', (line, found) => {
  expect(misplaced(`fine\n${line}\n`, ['pass-word'])).toEqual(found);
});
