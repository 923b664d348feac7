import { problemBody, problemType } from '../../../services/kit/problem';
import { RawAnswer } from './raw-request';
import { wrongWith } from './refusal';

const expected = { statuses: [400], fields: ['body.a'] };
const told = (...problems: { field: string; reason: string }[]) => JSON.stringify(problemBody(400, problems, 'abc'));
const good: RawAnswer = { status: 400, type: problemType, text: told({ field: 'body.a', reason: 'is missing' }) };

test('is right where it says what is wrong, and where', () => {
  expect(wrongWith(good, expected)).toBe(undefined);
});

test.each<[what: string, differences: Partial<RawAnswer>, told: string]>([
  ['another status', { status: 500, text: '' }, 'is not 400: 500 '],
  ['another type', { type: 'text/html', text: 'x' }, "is of type 'text/html': 400 x"],
  ['no JSON', { text: '<' }, 'says another status, or has no title: 400 <'],
  ['no problems', { text: told() }, `has no problems: 400 ${told()}`],
  [
    'no reason',
    { text: told({ field: 'body.a', reason: ' ' }) },
    `has no reason: 400 ${told({ field: 'body.a', reason: ' ' })}`,
  ],
  [
    'another field',
    { text: told({ field: 'body', reason: 'no' }) },
    `names another field than body.a: 400 ${told({ field: 'body', reason: 'no' })}`,
  ],
])('is wrong where it has %s', (_, differences, why) => {
  expect(wrongWith({ ...good, ...differences }, expected)).toBe(why);
});
